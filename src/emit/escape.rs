//! One function for each syntax that user text is written into.
