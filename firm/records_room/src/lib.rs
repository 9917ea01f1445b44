//! records_room
