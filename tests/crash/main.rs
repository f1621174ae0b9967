//! What a killed process leaves behind, and what no process may show.
