//! Values on their way into a statement, and rows on their way out. Six kinds, the same on both engines.

use std::fmt::Display;

use kernel::{Date, Fault, Id, Moment};

/// One value. Moments are milliseconds, civil dates and ids are text, money is minor units (`style.md` 5).
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Val {
    /// No value.
    #[default]
    Null,
    /// A flag.
    Bool(bool),
    /// A whole number.
    I64(i64),
    /// A measure; never money.
    F64(f64),
    /// Text without NUL (PostgreSQL cannot hold one, so neither engine may).
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
}

impl Val {
    /// Any id, or anything else that is stored by its printed form.
    pub fn id(id: &impl Display) -> Self {
        Self::Text(id.to_string())
    }
}

/// The values of one statement: `&with![id, name, None::<i64>]`.
#[macro_export]
macro_rules! with {
    ($($value:expr),* $(,)?) => { [$($crate::Val::from($value)),*] };
}

macro_rules! from {
    ($($from:ty => |$value:ident| $make:expr;)+) => {$(
        impl From<$from> for Val {
            fn from($value: $from) -> Self {
                $make
            }
        }
    )+};
}

from! {
    bool => |value| Self::Bool(value);
    i64 => |value| Self::I64(value);
    i32 => |value| Self::I64(value.into());
    u32 => |value| Self::I64(value.into());
    u16 => |value| Self::I64(value.into());
    u8 => |value| Self::I64(value.into());
    f64 => |value| Self::F64(value);
    &str => |value| Self::Text(value.to_owned());
    String => |value| Self::Text(value);
    &String => |value| Self::Text(value.clone());
    Vec<u8> => |value| Self::Bytes(value);
    &[u8] => |value| Self::Bytes(value.to_vec());
    [u8; 32] => |value| Self::Bytes(value.to_vec());
    Moment => |value| Self::I64(value.ms());
    Date => |value| Self::Text(value.to_string());
}

macro_rules! from_ids {
    ($($id:ident),+ $(,)?) => {$(
        impl From<kernel::$id> for Val {
            fn from(id: kernel::$id) -> Self {
                Self::id(&id)
            }
        }
    )+};
}

from_ids! {
    AccountId, AlertId, ArrivalId, ClientId, ClosureId, DeadlineId, DocumentId, DraftId, EntryId, FeedId, FilingId,
    MatterId, NoteId, PaperId, StaffId, TaskId,
}

impl<T: Into<Val>> From<Option<T>> for Val {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// One row of an answer. Columns count from 0; a column of the wrong kind is a fault, not a panic.
#[derive(Debug, Clone, PartialEq)]
pub struct Row(Vec<Val>);

impl Row {
    pub(crate) fn new(vals: Vec<Val>) -> Self {
        Self(vals)
    }

    /// How many columns it has.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether it has no column at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value as it came.
    pub fn val(&self, at: usize) -> Result<&Val, Fault> {
        self.0.get(at).ok_or_else(|| Fault::broken(format!("the row has no column {at}")))
    }

    fn opt<'r, T>(
        &'r self,
        at: usize,
        kind: &str,
        read: impl FnOnce(&'r Val) -> Option<T>,
    ) -> Result<Option<T>, Fault> {
        match self.val(at)? {
            Val::Null => Ok(None),
            val => read(val)
                .map(Some)
                .ok_or_else(|| Fault::broken(format!("column {at} is not {kind} ({})", kind_of(val)))),
        }
    }

    /// Text.
    pub fn text(&self, at: usize) -> Result<&str, Fault> {
        there(at, self.opt_text(at)?)
    }

    /// Text, or nothing.
    pub fn opt_text(&self, at: usize) -> Result<Option<&str>, Fault> {
        self.opt(at, "text", |val| if let Val::Text(text) = val { Some(text.as_str()) } else { None })
    }

    /// A whole number.
    pub fn i64(&self, at: usize) -> Result<i64, Fault> {
        there(at, self.opt_i64(at)?)
    }

    /// A whole number, or nothing.
    pub fn opt_i64(&self, at: usize) -> Result<Option<i64>, Fault> {
        self.opt(at, "a whole number", |val| match val {
            Val::I64(number) => Some(*number),
            Val::Bool(flag) => Some((*flag).into()),
            _ => None,
        })
    }

    /// A measure.
    pub fn f64(&self, at: usize) -> Result<f64, Fault> {
        there(at, self.opt_f64(at)?)
    }

    /// A measure, or nothing.
    pub fn opt_f64(&self, at: usize) -> Result<Option<f64>, Fault> {
        self.opt(at, "a number", |val| match val {
            Val::F64(number) => Some(*number),
            Val::I64(number) => Some(*number as f64),
            _ => None,
        })
    }

    /// A flag. SQLite keeps flags as 0 and 1.
    pub fn bool(&self, at: usize) -> Result<bool, Fault> {
        there(at, self.opt_bool(at)?)
    }

    /// A flag, or nothing.
    pub fn opt_bool(&self, at: usize) -> Result<Option<bool>, Fault> {
        self.opt(at, "a flag", |val| match val {
            Val::Bool(flag) => Some(*flag),
            Val::I64(number @ (0 | 1)) => Some(*number == 1),
            _ => None,
        })
    }

    /// Bytes.
    pub fn bytes(&self, at: usize) -> Result<&[u8], Fault> {
        there(at, self.opt_bytes(at)?)
    }

    /// Bytes, or nothing.
    pub fn opt_bytes(&self, at: usize) -> Result<Option<&[u8]>, Fault> {
        self.opt(at, "bytes", |val| if let Val::Bytes(bytes) = val { Some(bytes.as_slice()) } else { None })
    }

    /// An id.
    pub fn id<T: Id>(&self, at: usize) -> Result<T, Fault> {
        there(at, self.opt_id(at)?)
    }

    /// An id, or nothing.
    pub fn opt_id<T: Id>(&self, at: usize) -> Result<Option<T>, Fault> {
        self.opt_text(at)?
            .map(|text| text.parse().map_err(|_| Fault::broken(format!("column {at} is not an id"))))
            .transpose()
    }

    /// A civil date.
    pub fn date(&self, at: usize) -> Result<Date, Fault> {
        there(at, self.opt_date(at)?)
    }

    /// A civil date, or nothing.
    pub fn opt_date(&self, at: usize) -> Result<Option<Date>, Fault> {
        self.opt_text(at)?
            .map(|text| text.parse().map_err(|_| Fault::broken(format!("column {at} is not a date"))))
            .transpose()
    }

    /// A moment.
    pub fn moment(&self, at: usize) -> Result<Moment, Fault> {
        self.i64(at).map(Moment::from_ms)
    }

    /// A moment, or nothing.
    pub fn opt_moment(&self, at: usize) -> Result<Option<Moment>, Fault> {
        Ok(self.opt_i64(at)?.map(Moment::from_ms))
    }
}

fn there<T>(at: usize, value: Option<T>) -> Result<T, Fault> {
    value.ok_or_else(|| Fault::broken(format!("column {at} is null")))
}

fn kind_of(val: &Val) -> &'static str {
    match val {
        Val::Null => "null",
        Val::Bool(_) => "a flag",
        Val::I64(_) => "a whole number",
        Val::F64(_) => "a number",
        Val::Text(_) => "text",
        Val::Bytes(_) => "bytes",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_of_the_wrong_kind_is_a_fault_and_null_is_only_for_those_who_ask() {
        let row = Row::new(vec![Val::from("2027-03-05"), Val::Null, Val::I64(7), Val::I64(1)]);
        assert_eq!(row.date(0).map(|date| date.to_string()), Ok("2027-03-05".into()));
        assert!(row.i64(0).is_err());
        assert!(row.text(1).is_err());
        assert_eq!(row.opt_text(1), Ok(None));
        assert!(row.bool(2).is_err(), "7 is not a flag");
        assert_eq!(row.bool(3), Ok(true));
        assert!(row.i64(4).is_err());
    }

    #[test]
    fn an_option_becomes_null_or_its_value() {
        assert_eq!(Val::from(None::<&str>), Val::Null);
        assert_eq!(Val::from(Some(5_i64)), Val::I64(5));
        assert_eq!(with!["a", true], [Val::Text("a".into()), Val::Bool(true)]);
    }
}
