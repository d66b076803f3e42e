//! The `zoomaudit` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    zoomaudit::main()
}
