//! EMV merchant-presented QR payloads.
