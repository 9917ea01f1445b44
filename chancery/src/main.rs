//! `chancery`: see `chancery --help`.

use std::process::ExitCode;

fn main() -> ExitCode {
    let code = chancery::cli::main();
    ExitCode::from(u8::try_from(code).unwrap_or(1))
}
