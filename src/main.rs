//! The command `masar`.

fn main() {}
