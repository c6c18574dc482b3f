//! What holds for every interface.
