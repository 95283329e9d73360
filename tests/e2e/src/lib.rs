//! The product run as processes: binary, stubs under node, act
