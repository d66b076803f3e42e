//! What can be done where nothing can be written beside the stores: no room, or a file system that is read-only.

use std::path::Path;

/// Names the directory of a file, how to have another, and what that costs: nothing that is kept.
pub(super) fn unwritable(file: &Path) -> Vec<String> {
    let directory = file.parent().unwrap_or(file).display();
    vec![
        format!(
            "see to it that {directory} is yours to write in and has room, or set ZOOMAUDIT_DATA_DIR to a directory that is"
        ),
        format!(
            "no login is lost, nor what was stored: what of them is kept in files is in {directory}, and can be copied to the other"
        ),
    ]
}
