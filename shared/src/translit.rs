//! Names in printable ASCII.
