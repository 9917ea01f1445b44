//! copyroom
