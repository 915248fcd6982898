/// How much a caller lets one document ask for. Every limit is a finding when it is passed;
/// [`Limits::CEILING`] bounds what a caller may set.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// Bytes of the document.
    pub size: u32,
    /// Objects and arrays inside each other.
    pub depth: u32,
    /// Values, and property names that the model does not know.
    pub nodes: u32,
    /// Bytes of one string, as written.
    pub string: u32,
    /// Findings listed; all are counted.
    pub findings: u32,
}

impl Limits {
    /// The defaults.
    pub const DEFAULT: Limits =
        Limits { size: 10_000_000, depth: 64, nodes: 1_000_000, string: 1_000_000, findings: 1_000 };

    /// The most that a caller may ask for.
    pub const CEILING: Limits =
        Limits { size: 256_000_000, depth: 1_000, nodes: 32_000_000, string: 256_000_000, findings: 100_000 };

    /// These limits, none above its ceiling and none below one.
    pub fn clamped(self) -> Limits {
        let top = Limits::CEILING;
        Limits {
            size: self.size.clamp(1, top.size),
            depth: self.depth.clamp(1, top.depth),
            nodes: self.nodes.clamp(1, top.nodes),
            string: self.string.clamp(1, top.string),
            findings: self.findings.clamp(1, top.findings),
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Limits::DEFAULT
    }
}
