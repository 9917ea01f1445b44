//! Files of every type, made here: what is read from them, whole and broken.

mod files;
mod formats;
mod hostile;
mod mail;
mod mutated;
mod outlook;
