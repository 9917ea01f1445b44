//! `chancery doc searchable`: a scan or photograph as a PDF whose words can be searched and copied.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use super::{DONE, NOT_FOUND, STDIN, UNAVAILABLE, bytes_of, reader};

const FAILED: i32 = 1;

/// A scan as a PDF with a text layer.
#[derive(Debug, clap::Args)]
pub struct SearchableArgs {
    /// A scan, a photograph or a PDF; `-` is standard input.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Where the PDF is written; `-` is standard output.
    #[arg(short, long, value_name = "OUT.pdf")]
    pub output: PathBuf,
}

/// Reads the file and writes the PDF. An earlier file of that name is only replaced by a whole one.
pub fn searchable(args: &SearchableArgs, out: &mut dyn Write, err: &mut dyn Write) -> i32 {
    let bytes = match bytes_of(&args.file) {
        Ok(bytes) => bytes,
        Err(error) => {
            drop(writeln!(err, "chancery: {}: {error}", args.file.display()));
            return NOT_FOUND;
        }
    };
    let Some(copyroom) = reader(None, err) else { return UNAVAILABLE };
    let name = args.file.file_name().map(|n| n.to_string_lossy());
    let pdf = match copyroom.searchable(&bytes, name.as_deref()) {
        Ok(pdf) => pdf,
        Err(no) => {
            drop(writeln!(err, "chancery: {}: {no}", args.file.display()));
            return FAILED;
        }
    };
    let written =
        if args.output.as_os_str() == STDIN { out.write_all(&pdf) } else { whole(&args.output, &pdf) };
    match written {
        Ok(()) => DONE,
        Err(error) => {
            drop(writeln!(err, "chancery: {}: {error}", args.output.display()));
            FAILED
        }
    }
}

fn whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut aside = path.as_os_str().to_owned();
    aside.push(".part");
    fs::write(&aside, bytes)?;
    fs::rename(&aside, path)
}
