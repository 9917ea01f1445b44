//! chancery-demo
