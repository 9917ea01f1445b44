//! The count itself: from an event to a last day, telling each step to whoever wants to know.

use std::borrow::Cow;

use jiff::civil::{Date, Time};
use jiff::{Span, ToSpan};

use crate::calendar::Calendar;
use crate::closure::{Closure, ClosureKind};
use crate::counting::{Counting, Roll, ServiceOrder, Start};
use crate::day::{self, DayNumber};
use crate::rule::{Direction, Landing, Unit};
use crate::trace::{Listener, TraceLine};
use crate::zone;

/// The count left the supported years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct OutOfRange;

/// All that one count needs.
#[derive(Clone)]
pub(crate) struct Plan<'a> {
    pub calendar: &'a Calendar,
    /// Closures of that calendar only.
    pub closures: &'a [&'a Closure],
    pub counting: &'a Counting,
    pub period: u32,
    pub unit: Unit,
    pub then_days: u32,
    pub direction: Direction,
    pub landing: Option<Landing>,
    pub time: Option<Time>,
    pub complete_after: u32,
    pub add: u32,
    pub add_unit: Unit,
    pub zone: &'a str,
}

/// Where a count ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct End {
    pub date: Date,
    pub time: Option<Time>,
    pub rolled: bool,
}

type Counted<T> = Result<T, OutOfRange>;

impl Plan<'_> {
    pub(crate) fn run<L: Listener>(&self, trigger: Date, at: Option<Time>, heard: &mut L) -> Counted<End> {
        if self.unit == Unit::Hours {
            return self.hours(trigger, at.unwrap_or(Time::MIN), heard);
        }
        let mut base = day::number(trigger);
        self.check(base)?;
        heard.line(base, None, || Cow::Borrowed("the event: this day is not counted"));
        if self.complete_after > 0 {
            base += self.complete_after as DayNumber;
            let n = self.complete_after;
            heard.line(base, None, || {
                Cow::Owned(format!("service is complete {n} days later: counting starts here"))
            });
        }
        match self.direction {
            Direction::After => self.forward(base, heard),
            Direction::Before => self.backward(base, heard),
        }
    }

    fn forward<L: Listener>(&self, event: DayNumber, heard: &mut L) -> Counted<End> {
        let mut base = event;
        if self.counting.start == Start::NextOpenDay && self.period > 0 {
            let first = self.nth_after(base, 1)?;
            for closed in base + 1..first {
                heard.line(closed, None, || self.closed(closed, "counting has not begun"));
            }
            base = first - 1;
        }
        let mut last = self.period_after(base, heard)?;
        for n in 1..=self.then_days {
            last += 1;
            heard
                .line(last, Some(n), || Cow::Owned(format!("day {n} of the {} that follow", self.then_days)));
        }
        if let Some(landing) = self.landing {
            last = self.land(last, landing, heard);
        }
        let mut rolled = false;
        if self.add > 0 {
            if self.counting.service_order == ServiceOrder::RollAddRoll {
                (last, rolled) = self.roll(last, self.counting.roll, heard)?;
            }
            last = self.added_after(last, heard)?;
        }
        let (last, moved) = self.roll(last, self.counting.roll, heard)?;
        self.end(last, rolled || moved)
    }

    fn backward<L: Listener>(&self, event: DayNumber, heard: &mut L) -> Counted<End> {
        let mut last = self.period_before(event, heard)?;
        let mut rolled = false;
        if self.add > 0 {
            if self.counting.service_order == ServiceOrder::RollAddRoll {
                (last, rolled) = self.roll(last, self.counting.roll_backward, heard)?;
            }
            last = self.added_before(last, heard)?;
        }
        let (last, moved) = self.roll(last, self.counting.roll_backward, heard)?;
        let (last, extended) = self.past_inaccessible(last, heard)?;
        self.end(last, rolled || moved || extended)
    }

    fn end(&self, last: DayNumber, rolled: bool) -> Counted<End> {
        let date = day::date(last).ok_or(OutOfRange)?;
        Ok(End { date, time: self.time, rolled })
    }

    /// Whether this period counts open days only: by its unit, or because it is short.
    fn skips_closed_days(&self) -> bool {
        self.unit == Unit::CourtDays || (self.unit == Unit::Days && self.period < self.counting.short_below)
    }

    fn period_after<L: Listener>(&self, base: DayNumber, heard: &mut L) -> Counted<DayNumber> {
        if self.period == 0 {
            return Ok(base);
        }
        if self.skips_closed_days() {
            let last = self.nth_after(base, self.period)?;
            if L::LISTENS {
                self.tell_open_days(base + 1..=last, heard);
            }
            return Ok(last);
        }
        match self.unit {
            Unit::Weeks | Unit::Months | Unit::Years => self.stride(base, i64::from(self.period), heard),
            _ => {
                let last = base.checked_add_unsigned(self.period).ok_or(OutOfRange)?;
                self.check(last)?;
                if L::LISTENS {
                    for (n, at) in (base + 1..=last).enumerate() {
                        heard.line(at, Some(n as u32 + 1), || self.counted(at));
                    }
                }
                Ok(last)
            }
        }
    }

    fn period_before<L: Listener>(&self, event: DayNumber, heard: &mut L) -> Counted<DayNumber> {
        if self.period == 0 {
            return Ok(event);
        }
        if self.skips_closed_days() {
            let last = self.nth_before(event, self.period)?;
            if L::LISTENS {
                self.tell_open_days((last..event).rev(), heard);
            }
            return Ok(last);
        }
        match self.unit {
            Unit::Weeks | Unit::Months | Unit::Years => self.stride(event, -i64::from(self.period), heard),
            _ => {
                let last = event.checked_sub_unsigned(self.period).ok_or(OutOfRange)?;
                self.check(last)?;
                if L::LISTENS {
                    for (n, at) in (last..event).rev().enumerate() {
                        heard.line(at, Some(n as u32 + 1), || self.counted(at));
                    }
                }
                Ok(last)
            }
        }
    }

    /// Weeks, months and years go in one step.
    fn stride<L: Listener>(&self, base: DayNumber, n: i64, heard: &mut L) -> Counted<DayNumber> {
        let from = day::date(base).ok_or(OutOfRange)?;
        let span = match self.unit {
            Unit::Weeks => Span::new().try_weeks(n),
            Unit::Months => Span::new().try_months(n),
            _ => Span::new().try_years(n),
        };
        let to = span.and_then(|span| from.checked_add(span)).map_err(|_| OutOfRange)?;
        let last = day::number(to);
        self.check(last)?;
        heard.line(last, Some(self.period), || {
            let unit = match self.unit {
                Unit::Weeks => "weeks",
                Unit::Months => "months",
                _ => "years",
            };
            let way = if n < 0 { "before" } else { "after" };
            let clamped = self.unit != Unit::Weeks && to.day() != from.day();
            let end = if clamped { ", the month being shorter" } else { "" };
            Cow::Owned(format!("{} {unit} {way} {from}{end}", self.period))
        });
        Ok(last)
    }

    fn land<L: Listener>(&self, last: DayNumber, landing: Landing, heard: &mut L) -> DayNumber {
        let wanted = i32::from(landing.weekday.to_monday_zero_offset());
        let ahead = (wanted - day::weekday_index(last) - 1).rem_euclid(7) + 1;
        let landed = last + ahead + 7 * (i32::from(landing.nth) - 1);
        if L::LISTENS {
            for at in last + 1..landed {
                heard.line(at, None, || Cow::Owned(format!("waiting for {}", day::weekday_name(landed))));
            }
            let ordinal = if landing.nth == 1 { "next" } else { "second" };
            heard.line(landed, None, || {
                Cow::Owned(format!("the {} {ordinal} after", day::weekday_name(landed)))
            });
        }
        landed
    }

    fn added_after<L: Listener>(&self, last: DayNumber, heard: &mut L) -> Counted<DayNumber> {
        let to = if self.add_unit == Unit::CourtDays {
            self.nth_after(last, self.add)?
        } else {
            last + self.add as DayNumber
        };
        if L::LISTENS {
            self.tell_added(last + 1..=to, heard);
        }
        Ok(to)
    }

    fn added_before<L: Listener>(&self, last: DayNumber, heard: &mut L) -> Counted<DayNumber> {
        let to = if self.add_unit == Unit::CourtDays {
            self.nth_before(last, self.add)?
        } else {
            last - self.add as DayNumber
        };
        if L::LISTENS {
            self.tell_added((to..last).rev(), heard);
        }
        Ok(to)
    }

    fn tell_added<L: Listener>(&self, days: impl Iterator<Item = DayNumber>, heard: &mut L) {
        let lengthens = self.counting.service_order == ServiceOrder::AddRoll && self.unit == Unit::Days;
        let mut n = 0;
        for at in days {
            if self.add_unit == Unit::CourtDays && !self.is_open(at) {
                heard.line(at, None, || self.closed(at, "not counted"));
                continue;
            }
            n += 1;
            let count = lengthens.then_some(self.period + n);
            heard.line(at, count, || {
                Cow::Owned(format!("day {n} of {} added for the way of service", self.add))
            });
        }
    }

    fn tell_open_days<L: Listener>(&self, days: impl Iterator<Item = DayNumber>, heard: &mut L) {
        let mut n = 0;
        for at in days {
            if self.is_open(at) {
                n += 1;
                heard.line(at, Some(n), || self.counted(at));
            } else {
                heard.line(at, None, || self.closed(at, "not counted"));
            }
        }
    }

    /// The last day, moved off a closed day; and whether it was moved.
    fn roll<L: Listener>(&self, last: DayNumber, roll: Roll, heard: &mut L) -> Counted<(DayNumber, bool)> {
        let to = match roll {
            Roll::Stay => last,
            Roll::Next if self.closures.is_empty() => {
                self.calendar.table().on_or_after(last).ok_or(OutOfRange)?
            }
            Roll::Previous if self.closures.is_empty() => {
                self.calendar.table().on_or_before(last).ok_or(OutOfRange)?
            }
            Roll::Next => self.walk(last, 1, |at| self.may_be_last(at))?,
            Roll::Previous => self.walk(last, -1, |at| self.is_open(at))?,
        };
        self.check(to)?;
        self.tell_roll(last, to, heard);
        Ok((to, to != last))
    }

    /// A clerk's office that cannot be reached extends forward, even after a backward count.
    fn past_inaccessible<L: Listener>(&self, last: DayNumber, heard: &mut L) -> Counted<(DayNumber, bool)> {
        if self.closures.is_empty() || self.counting.roll_backward == Roll::Stay || self.may_be_last(last) {
            return Ok((last, false));
        }
        let to = self.walk(last, 1, |at| self.may_be_last(at))?;
        self.tell_roll(last, to, heard);
        Ok((to, true))
    }

    fn tell_roll<L: Listener>(&self, last: DayNumber, to: DayNumber, heard: &mut L) {
        if !L::LISTENS || last == to {
            return;
        }
        let step = (to - last).signum();
        let mut at = last;
        while at != to {
            heard.line(at, None, || self.closed(at, "cannot be the last day"));
            at += step;
        }
        let which = if step > 0 { "next" } else { "previous" };
        heard.line(to, None, || Cow::Owned(format!("the last day: the {which} open day")));
    }

    /// Periods of hours run by the clock and end at the same hour of an open day.
    fn hours<L: Listener>(&self, trigger: Date, at: Time, heard: &mut L) -> Counted<End> {
        let zone = zone::zone(self.zone).ok_or(OutOfRange)?;
        let back = self.direction == Direction::Before;
        let start = trigger.to_datetime(at).to_zoned(zone).map_err(|_| OutOfRange)?;
        let hours = i64::from(self.period).hours();
        let end =
            if back { start.checked_sub(hours) } else { start.checked_add(hours) }.map_err(|_| OutOfRange)?;
        let (first, last) = (day::number(trigger), day::number(end.date()));
        self.check(first)?;
        self.check(last)?;
        heard.line(first, Some(0), || {
            Cow::Owned(format!("the event at {}: hours start at once", at.strftime("%H:%M")))
        });
        if L::LISTENS && !back {
            for midnight in first + 1..=last {
                let Some(here) = day::date(midnight).and_then(|d| d.to_zoned(start.time_zone().clone()).ok())
                else {
                    continue;
                };
                let elapsed = start.duration_until(&here).as_hours();
                heard.line(midnight, Some(elapsed as u32), || {
                    let why = self
                        .calendar
                        .why_closed(midnight)
                        .map_or(String::new(), |why| format!(" ({why}: counted)"));
                    Cow::Owned(format!("hours passed as this day begins{why}"))
                });
            }
        }
        let clock = end.time();
        heard.line(last, Some(self.period), || {
            Cow::Owned(format!("the period ends at {}", clock.strftime("%H:%M")))
        });
        let roll = if back { self.counting.roll_backward } else { self.counting.roll };
        let (to, rolled) = self.roll(last, roll, heard)?;
        let date = day::date(to).ok_or(OutOfRange)?;
        Ok(End { date, time: Some(clock), rolled })
    }

    fn check(&self, day: DayNumber) -> Counted<()> {
        self.calendar.table().is_open(day).map(drop).ok_or(OutOfRange)
    }

    fn is_open(&self, day: DayNumber) -> bool {
        let open = self.calendar.table().is_open(day).unwrap_or(false);
        open && (self.closures.is_empty() || self.closure_on(day, Closure::is_holiday).is_none())
    }

    fn may_be_last(&self, day: DayNumber) -> bool {
        self.is_open(day) && self.closure_on(day, |closure| self.stops_last_day(closure)).is_none()
    }

    fn stops_last_day(&self, closure: &Closure) -> bool {
        match closure.kind {
            ClosureKind::ClerkInaccessible => true,
            ClosureKind::EarlyClose => self.counting.early_close_rolls,
            ClosureKind::ClosedByOrder | ClosureKind::LegalHolidayDeclared => true,
            ClosureKind::EfilingOutage => false,
        }
    }

    fn closure_on(&self, day: DayNumber, wanted: impl Fn(&Closure) -> bool) -> Option<&Closure> {
        let date = day::date(day)?;
        self.closures.iter().copied().find(|closure| closure.covers(date) && wanted(closure))
    }

    fn walk(&self, from: DayNumber, step: i32, found: impl Fn(DayNumber) -> bool) -> Counted<DayNumber> {
        let mut at = from;
        while !found(at) {
            at += step;
            self.check(at)?;
        }
        Ok(at)
    }

    fn nth_after(&self, day: DayNumber, n: u32) -> Counted<DayNumber> {
        if self.closures.is_empty() {
            return self.calendar.table().nth_after(day, n).ok_or(OutOfRange);
        }
        self.nth(day, 1, n)
    }

    fn nth_before(&self, day: DayNumber, n: u32) -> Counted<DayNumber> {
        if self.closures.is_empty() {
            return self.calendar.table().nth_before(day, n).ok_or(OutOfRange);
        }
        self.nth(day, -1, n)
    }

    fn nth(&self, day: DayNumber, step: i32, n: u32) -> Counted<DayNumber> {
        let mut at = day;
        for _ in 0..n {
            at = self.walk(at + step, step, |day| self.is_open(day))?;
        }
        Ok(at)
    }

    fn counted(&self, at: DayNumber) -> Cow<'static, str> {
        match self.why_closed(at) {
            Some(why) => Cow::Owned(format!("counted, though closed: {why}")),
            None => Cow::Borrowed("counted"),
        }
    }

    fn closed(&self, at: DayNumber, what: &str) -> Cow<'static, str> {
        Cow::Owned(format!("{what}: {}", self.why_closed(at).unwrap_or_else(|| "closed".to_owned())))
    }

    fn why_closed(&self, at: DayNumber) -> Option<String> {
        self.calendar.why_closed(at).or_else(|| {
            let closure = self.closure_on(at, |closure| self.stops_last_day(closure))?;
            Some(format!("closed by {}", closure.authority))
        })
    }
}

/// Runs a plan and writes down every step.
pub(crate) fn traced(plan: &Plan<'_>, trigger: Date, at: Option<Time>) -> Counted<(End, Vec<TraceLine>)> {
    let mut trace = Vec::new();
    let end = plan.run(trigger, at, &mut trace)?;
    Ok((end, trace))
}
