//! The colours that a product's name speaks of.

/// Red, green and blue, each 0 to 255.
pub(crate) type Rgb = [f32; 3];

/// What a name says, and the colours it means: of the body, of the panels, of the accents. The first that a
/// product's name holds counts, so the longer ones come before what they contain.
const SCHEMES: &[(&str, &[&str])] = &[
    ("Chunky Dunky", &["Sky Blue", "White", "Yellow"]),
    ("Jarritos", &["Sail", "Orange", "Green"]),
    ("Street Hawker", &["Teal", "Red", "Yellow"]),
    ("StrangeLove", &["Pink", "Red", "White"]),
    ("Lot 50", &["White", "Silver", "Blue"]),
    ("Brazil", &["Yellow", "Green", "Yellow"]),
    ("Goldenrod", &["Yellow", "Black", "Yellow"]),
    ("SB Dunk Low Travis Scott", &["Sand", "Black", "Red"]),
    ("Reverse Mocha", &["Mocha", "Sail", "Sail"]),
    ("Black Phantom", &["Black", "Black", "White"]),
    ("fragment", &["White", "Royal Blue", "Black"]),
    ("Medium Olive", &["White", "Olive", "Black"]),
    ("Travis Scott", &["White", "Mocha", "Black"]),
    ("Chicago", &["White", "Red", "Black"]),
    ("Dark Mocha", &["Sail", "Mocha", "Black"]),
    ("Bred Patent", &["Red", "Black", "Black"]),
    ("Bred Toe", &["White", "Black", "Red"]),
    ("Bred", &["Black", "Charcoal", "Red"]),
    ("Hyper Royal", &["White", "Royal Blue", "Grey"]),
    ("Pollen", &["Yellow", "Black", "Black"]),
    ("Court Purple", &["White", "Purple", "Black"]),
    ("Metallic Purple", &["White", "White", "Purple"]),
    ("Neutral Grey", &["White", "Grey", "White"]),
    ("Light Smoke Grey", &["White", "Grey", "Red"]),
    ("Oreo", &["White", "Light Grey", "Grey"]),
    ("Red Thunder", &["Black", "Charcoal", "Red"]),
    ("Thunder", &["Black", "Charcoal", "Yellow"]),
    ("Lightning", &["Yellow", "Grey", "Black"]),
    ("What The", &["Red", "Royal Blue", "White"]),
    ("Black Cat", &["Black", "Charcoal", "Black"]),
    ("Off-White Sail", &["Sail", "Bone", "Light Grey"]),
    ("Taupe Haze", &["Taupe", "Mocha", "Sail"]),
    ("Guava", &["Guava", "Navy", "Teal"]),
    ("Military Black", &["White", "Black", "Grey"]),
    ("Military Blue", &["White", "Royal Blue", "Grey"]),
    ("Air Max 90 Infrared", &["White", "Grey", "Infrared"]),
    ("Infrared", &["Grey", "Charcoal", "Infrared"]),
    ("Championship Navy", &["White", "Navy", "Navy"]),
    ("Midnight Navy", &["White", "Navy", "Red"]),
    ("Pine Green", &["White", "Light Grey", "Green"]),
    ("Seafoam", &["White", "Seafoam", "Seafoam"]),
    ("Frozen Moments", &["Light Grey", "Silver", "Sail"]),
    ("White Cement", &["White", "Grey", "Red"]),
    ("Fire Red", &["White", "Red", "Black"]),
    ("Raging Bull", &["Red", "Charcoal", "Black"]),
    ("Carmine", &["White", "Red", "Black"]),
    ("Cool Grey", &["Grey", "Light Grey", "White"]),
    ("Cherry", &["White", "Cherry", "Cherry"]),
    ("Gratitude", &["White", "Black", "Gold"]),
    ("Playoffs", &["Black", "White", "Red"]),
    ("Flint", &["White", "Navy", "Grey"]),
    ("Volt", &["Volt", "Volt", "Black"]),
    ("Hallow", &["Bone", "Sand", "Orange"]),
    ("VaporMax", &["Black", "Charcoal", "White"]),
    ("Neon", &["Light Grey", "Grey", "Volt"]),
    ("Silver Bullet", &["Silver", "Light Grey", "Red"]),
    ("Big Bubble", &["White", "Light Grey", "Red"]),
    ("Cobblestone", &["Taupe", "Light Grey", "Silver"]),
    ("Anthracite", &["Charcoal", "Black", "Silver"]),
    ("Zebra", &["White", "Black", "Red"]),
    ("Core Black Red", &["Black", "Charcoal", "Red"]),
    ("Wave Runner", &["Grey", "Teal", "Orange"]),
    ("Onyx", &["Charcoal", "Black", "Black"]),
    ("Cinder", &["Charcoal", "Taupe", "Charcoal"]),
    ("Natural", &["Bone", "Sand", "Sand"]),
    ("Bone", &["Bone", "Sail", "Sand"]),
    ("Sand", &["Sand", "Bone", "Taupe"]),
    ("Cloud White", &["White", "Light Grey", "Black"]),
    ("Core Black", &["Black", "Charcoal", "White"]),
    ("White Silver Navy", &["White", "Silver", "Navy"]),
    ("White Midnight", &["White", "Silver", "Navy"]),
    ("Cream Black", &["Cream", "Silver", "Black"]),
    ("White Green", &["White", "Light Grey", "Green"]),
    ("Navy", &["Navy", "Navy", "White"]),
    ("Craft", &["Navy", "Grey", "Light Grey"]),
    ("BPM", &["Grey", "Charcoal", "Silver"]),
    ("Phantom", &["Charcoal", "Black", "Silver"]),
    ("Mirage Grey", &["Light Grey", "Grey", "Sail"]),
    ("Rain Cloud", &["Light Grey", "Grey", "Silver"]),
    ("990v6 Grey", &["Grey", "Silver", "White"]),
    ("Grey Fog", &["White", "Grey", "Grey"]),
    ("University Red", &["White", "Red", "Red"]),
    ("University Blue", &["White", "Sky Blue", "Black"]),
    ("Panda", &["White", "Black", "Black"]),
    ("White Black", &["White", "Black", "Black"]),
    ("Near-Equal", &["White", "Charcoal", "Charcoal"]),
    ("Oatmeal", &["Bone", "Sail", "Taupe"]),
    ("Taupe", &["Taupe", "Taupe", "Mocha"]),
    ("Chestnut", &["Chestnut", "Chestnut", "Cream"]),
    ("Millennium Falcon", &["Navy", "Grey", "Yellow"]),
    ("Eiffel", &["Charcoal", "Chestnut", "Gold"]),
    ("White", &["White", "White", "Light Grey"]),
    ("Black", &["Black", "Charcoal", "Grey"]),
];

/// Names of a product's colours, the body's first; never empty, none twice.
pub(crate) fn of(name: &str) -> Vec<&'static str> {
    let mut names = scheme(name).to_vec();
    let mut seen = Vec::new();
    names.retain(|name| !seen.contains(name) && (seen.push(*name), true).1);
    names
}

/// The colours of body, panels and accents.
pub(super) fn roles(name: &str) -> [Rgb; 3] {
    let scheme = scheme(name);
    [rgb(scheme[0]), rgb(scheme[1]), rgb(scheme[2])]
}

fn scheme(name: &str) -> &'static [&'static str] {
    SCHEMES
        .iter()
        .find(|(words, _)| name.contains(words))
        .map_or(&["Grey", "Light Grey", "White"], |(_, found)| found)
}

pub(super) fn rgb(name: &str) -> Rgb {
    let hex: u32 = match name {
        "White" => 0x00f7_f7f5,
        "Sail" => 0x00ed_e5d2,
        "Cream" => 0x00f0_e7cf,
        "Bone" => 0x00d9_cfbc,
        "Sand" => 0x00c9_b28c,
        "Taupe" => 0x00a0_8f80,
        "Mocha" => 0x006b_4a38,
        "Chestnut" => 0x00a8_6a37,
        "Gum" => 0x00b9_7f4b,
        "Silver" => 0x00b9_bfc6,
        "Light Grey" => 0x00d3_d6da,
        "Charcoal" => 0x003f_4247,
        "Black" => 0x0020_2124,
        "Red" => 0x00c8_1e2c,
        "Infrared" => 0x00f0_4a4f,
        "Cherry" => 0x00a3_1631,
        "Guava" => 0x00e9_9a8b,
        "Pink" => 0x00f1_a6bd,
        "Orange" => 0x00ee_7a2b,
        "Gold" => 0x00c3_9a4a,
        "Yellow" => 0x00f2_bd2c,
        "Volt" => 0x00d3_ee3a,
        "Olive" => 0x006c_6f47,
        "Green" => 0x001c_7a4b,
        "Seafoam" => 0x00a5_d2c0,
        "Teal" => 0x002c_8c8f,
        "Sky Blue" => 0x007f_b6e3,
        "Blue" => 0x002f_6fd0,
        "Royal Blue" => 0x0024_4fa6,
        "Navy" => 0x001e_2b4d,
        "Purple" => 0x005b_3a94,
        _ => 0x0092_979d,
    };
    [hex >> 16, hex >> 8, hex].map(|channel| (channel & 0xff) as f32)
}
