//! Ports of `EXPOSE`: `80`, `8000-8010/udp`, and the forms with an address or a host's port in front, which BuildKit reads
//! and then leaves out.

use std::net::IpAddr;

use crate::fault::Fault;

/// A port of a container.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExposedPort {
    /// Its number.
    pub number: u16,
    /// What is spoken there.
    pub protocol: Protocol,
}

/// What is spoken at a port.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Protocol {
    /// TCP.
    Tcp,
    /// UDP.
    Udp,
    /// SCTP.
    Sctp,
}

impl std::fmt::Display for ExposedPort {
    /// As in the image's configuration: `80/tcp`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let protocol = match self.protocol {
            Protocol::Tcp => "tcp",
            Protocol::Udp => "udp",
            Protocol::Sctp => "sctp",
        };
        write!(f, "{}/{protocol}", self.number)
    }
}

impl ExposedPort {
    /// The ports that a word of `EXPOSE` means, after its expansion.
    ///
    /// # Errors
    /// The word is no port, no range of ports, or has an unknown protocol.
    pub fn parse(word: &str) -> Result<Vec<Self>, Fault> {
        ports(word).ok_or_else(|| Fault::Port { port: word.to_owned() })
    }
}

fn ports(word: &str) -> Option<Vec<ExposedPort>> {
    let (front, container) = word.rsplit_once(':').unwrap_or(("", word));
    let (address, host) = front.rsplit_once(':').unwrap_or(("", front));
    let (range, protocol) = container.split_once('/').unwrap_or((container, ""));
    let protocol = match protocol.to_ascii_lowercase().as_str() {
        "" | "tcp" => Protocol::Tcp,
        "udp" => Protocol::Udp,
        "sctp" => Protocol::Sctp,
        _ => return None,
    };
    if !address.is_empty() {
        let bare = match address.strip_prefix('[') {
            Some(inside) => inside.strip_suffix(']')?,
            None => address,
        };
        bare.parse::<IpAddr>().ok().filter(|_| !bare.is_empty())?;
    }
    let (first, last) = numbers(range)?;
    if !host.is_empty() {
        let (from, to) = numbers(host)?;
        if last - first != to - from && first != last {
            return None;
        }
    }
    Some((first..=last).map(|number| ExposedPort { number, protocol }).collect())
}

fn numbers(range: &str) -> Option<(u16, u16)> {
    let (first, last) = range.split_once('-').unwrap_or((range, range));
    let (first, last) = (number(first)?, number(last)?);
    (first <= last).then_some((first, last))
}

/// A number as Go reads it: a sign may stand in front, so `-0` is one.
fn number(text: &str) -> Option<u16> {
    text.parse::<i64>().ok().and_then(|number| u16::try_from(number).ok())
}
