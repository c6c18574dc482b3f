//! eimzo
