//! The whole engine against the simulator over real HTTP, on real files.
