//! What several tests do alike.

#![allow(dead_code, reason = "no test needs all of it")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that is wrong may panic"
)]

pub(crate) mod compile;
pub(crate) mod draft;
pub(crate) mod growing;
pub(crate) mod hostile;
pub(crate) mod odd;
pub(crate) mod strings;
