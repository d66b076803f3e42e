//! `--directory`: a file of the HR system is read whatever it looks like, and fills what Zoom does not tell.

mod read;
mod reports;
