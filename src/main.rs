//! The `zoomaudit` program.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// Pages are taken in on one thread, read on others and written on yet another: the system's allocator would keep twice
/// of what a sync of a large account needs.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    zoomaudit::main()
}
