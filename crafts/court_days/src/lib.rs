//! court_days
