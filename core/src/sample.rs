//! The sample session. Not here yet.
