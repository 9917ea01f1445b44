//! The worker alone, for the tests of this crate; the product runs it as a hidden command of its own binary.

fn main() {
    std::process::exit(copyroom::worker_main());
}
