//! Runs the binary as a new user would: wrong words, missing files, full disks, and what is written where.

mod build;
mod fix;
#[cfg(test)]
mod folder;
mod init;
mod reports;
mod settings;
mod usage;
