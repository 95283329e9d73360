//! What was met in the object at hand.

/// What is known of an object while it is walked over.
pub(super) struct Seen {
    /// One bit for each property that was written or is held.
    bits: u64,
    /// Values that the hook writes.
    pub(super) held: [Option<(usize, usize)>; 3],
    /// Where the object's own bytes begin.
    pub(super) start: usize,
}

impl Seen {
    /// Of an object that begins there.
    pub(super) const fn new(start: usize) -> Self {
        Self {
            bits: 0,
            held: [None; 3],
            start,
        }
    }

    pub(super) const fn has(&self, property: u8) -> bool {
        self.bits >> property & 1 == 1
    }

    /// A property was written after all.
    pub(super) const fn add(&mut self, property: u8) {
        self.bits |= 1 << property;
    }

    /// A property is left out after all.
    pub(super) const fn drop(&mut self, property: u8) {
        self.bits &= !(1 << property);
    }

    /// A value that the hook writes stands there.
    pub(super) fn hold(&mut self, slot: usize, start: usize, end: usize) {
        if let Some(held) = self.held.get_mut(slot) {
            *held = Some((start, end));
        }
    }

    /// The bytes of a value that the hook writes.
    pub(super) fn held<'a>(&self, bytes: &'a [u8], slot: usize) -> Option<&'a [u8]> {
        let (start, end) = (*self.held.get(slot)?)?;
        bytes.get(start..end)
    }
}
