//! Dates as moment.js and moment-timezone print them (English, week from Sunday).

mod civil;
mod format;
mod tokens;
mod zone;

pub(crate) use format::Moment;
pub(crate) use zone::Zone;
