//! Mails, text messages, web pages and word files.

mod docx;
mod messages;
mod mime;

pub(crate) use docx::{docx, member};
pub(crate) use messages::ask;
pub(crate) use mime::{Attachment, Mail, mbox};
