//! The one configuration file: YAML with positions, checked against the surface
