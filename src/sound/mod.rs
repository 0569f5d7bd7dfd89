//! How likely is this rendering of that name: one small trained model per target script.
