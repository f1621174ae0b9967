//! Layouts that are recognised by their header: which column is what, and what is known of them all.

mod unread;

use tierstock_domain::{Currency, Place};

use crate::days::DayOrder;
use crate::field::Field;
use crate::sizes::BareScale;
use crate::words::folded;

/// A layout of a marketplace or a program.
#[derive(Debug)]
pub struct Preset {
    /// Its name on screen.
    pub name: &'static str,
    /// Columns that all have to be there, by their folded names.
    must: &'static [&'static str],
    /// What its columns are, by their folded names.
    columns: &'static [(&'static str, Field)],
    /// Its other columns, of which nothing is brought in, by their folded names.
    unread: &'static [&'static str],
    /// Where its sales were made, and the name that the place keeps; none: the rows say it.
    pub place: Option<(Place, &'static str)>,
    /// What bare numbers are, if that is known.
    pub sizes: Option<BareScale>,
    /// The order of days, if that is known.
    pub days: Option<DayOrder>,
    /// The currency of all amounts, if that is known.
    pub currency: Option<Currency>,
    /// Whether its every row is a sale.
    pub all_sold: bool,
    /// Whether goods without a size come in one.
    pub one_size: bool,
    /// Whether an amount of zero says that nothing was entered.
    pub zero_is_nothing: bool,
}

const PLAIN: Preset = Preset {
    name: "",
    must: &[],
    columns: &[],
    unread: &[],
    place: None,
    sizes: None,
    days: None,
    currency: None,
    all_sold: false,
    one_size: false,
    zero_is_nothing: false,
};

/// All of them, the more particular first.
pub static PRESETS: [Preset; 5] = [
    Preset {
        name: "StockX sales report",
        must: &["skusize", "ordernumber", "saledate", "totalgrossamounttotalpayout"],
        columns: STOCKX,
        unread: unread::STOCKX,
        place: Some((Place::StockX, "")),
        sizes: Some(BareScale::Us),
        all_sold: true,
        one_size: true,
        ..PLAIN
    },
    Preset {
        name: "StockX sales",
        must: &["sku", "size", "ordernumber", "totalpayout"],
        columns: STOCKX,
        unread: unread::STOCKX,
        place: Some((Place::StockX, "")),
        sizes: Some(BareScale::Us),
        all_sold: true,
        one_size: true,
        ..PLAIN
    },
    Preset {
        name: "Alias sales",
        must: &["ordernumber", "sku", "size", "productpricecentssaleprice", "creditdate"],
        columns: &[
            ("ordernumber", Field::SaleOrder),
            ("name", Field::Name),
            ("sku", Field::Sku),
            ("size", Field::Size),
            ("productpricecentssaleprice", Field::SalePrice),
            ("purchaseddate", Field::SoldOn),
        ],
        unread: &["username", "creditdate"],
        place: Some((Place::Alias, "")),
        sizes: Some(BareScale::Us),
        days: Some(DayOrder::DayFirst),
        currency: Some(Currency::USD),
        all_sold: true,
        ..PLAIN
    },
    Preset {
        name: "eBay orders report",
        must: &["salesrecordnumber", "ordernumber", "itemtitle", "soldfor", "saledate"],
        columns: &[
            ("ordernumber", Field::SaleOrder),
            ("itemtitle", Field::Name),
            ("customlabel", Field::OwnCode),
            ("customlabelsku", Field::OwnCode),
            ("quantity", Field::Quantity),
            ("soldfor", Field::SalePrice),
            ("shippingandhandling", Field::ShippingPaid),
            ("saledate", Field::SoldOn),
            ("transactionid", Field::SourceId),
            ("variationdetails", Field::Size),
            ("buyerusername", Field::Buyer),
        ],
        unread: unread::EBAY,
        place: Some((Place::Other, "eBay")),
        all_sold: true,
        ..PLAIN
    },
    Preset {
        name: "Homebox",
        must: &["hbname", "hbquantity"],
        columns: &[
            ("hblocation", Field::KeptAt),
            ("hbtags", Field::Tags),
            ("hblabels", Field::Tags),
            ("hbquantity", Field::Quantity),
            ("hbname", Field::Name),
            ("hbassetid", Field::SourceId),
            ("hbdescription", Field::Notes),
            ("hbnotes", Field::Notes),
            ("hbpurchaseprice", Field::Paid),
            ("hbpurchasetime", Field::BoughtOn),
            ("hbpurchasefrom", Field::BoughtFrom),
            ("hbsoldto", Field::Buyer),
            ("hbsoldtime", Field::SoldOn),
            ("hbsoldprice", Field::SalePrice),
            ("hbsoldnotes", Field::Notes),
        ],
        unread: unread::HOMEBOX,
        zero_is_nothing: true,
        ..PLAIN
    },
];

/// Both forms of StockX's report.
const STOCKX: &[(&str, Field)] = &[
    ("item", Field::Name),
    ("skusize", Field::Size),
    ("size", Field::Size),
    ("style", Field::Sku),
    ("sku", Field::Sku),
    ("ordernumber", Field::SaleOrder),
    ("saledate", Field::SoldOn),
    ("sellerfee", Field::SellingFee),
    ("sellerfeecurrency", Field::Currency),
    ("paymentprocessing", Field::ProcessingFee),
    ("paymentprocessingcurrency", Field::Currency),
    ("shippingfee", Field::ShippingFee),
    ("shippingfeecurrency", Field::Currency),
    ("listingprice", Field::SalePrice),
    ("listingpricecurrency", Field::Currency),
    ("totalgrossamounttotalpayout", Field::Payout),
    ("totalgrossamounttotalpayoutcurrency", Field::Currency),
    ("totalpayout", Field::Payout),
    ("totalpayoutcurrency", Field::Currency),
    ("buyerdestinationcountry", Field::Buyer),
];

impl Preset {
    /// The layout that has these columns.
    pub fn of<'n>(names: impl Iterator<Item = &'n str>) -> Option<&'static Self> {
        let names: Vec<String> = names.map(folded).collect();
        PRESETS.iter().find(|preset| preset.must.iter().all(|must| names.iter().any(|name| name == must)))
    }

    /// What a column of this name is in it; none: the layout has no such column, and the seller added it.
    pub fn field(&self, name: &str) -> Option<Field> {
        let name = folded(name);
        let of_layout = self.columns.iter().find(|(known, _)| *known == name).map(|(_, field)| *field);
        of_layout.or_else(|| self.unread.contains(&name.as_str()).then_some(Field::Nothing))
    }
}
