//! How a listing tells what it is doing.

/// Somebody who wants to know how far a listing got.
pub trait Progress: Sync {
    /// So many rows have come, of so many if Zoom says.
    fn rows(&self, so_far: u64, total: Option<u64>);

    /// Nothing will come for so many seconds, and why.
    fn waiting(&self, why: &str, seconds: u64);

    /// How many rows there may be, going by what others had; it is asked where Zoom does not say.
    fn expected(&self) -> Option<u64> {
        None
    }
}

/// Nobody wants to know.
impl Progress for () {
    fn rows(&self, _so_far: u64, _total: Option<u64>) {}

    fn waiting(&self, _why: &str, _seconds: u64) {}
}
