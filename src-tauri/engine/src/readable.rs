//! What can be read of data that can't be opened, for its owner to see what they have.

use std::path::Path;

use tierstock_store::{NotReadable, OpenError, ReadableList, ReadableProduct, ReadableSale, ReadableUnit};

use crate::error::EngineError;
use crate::options::DATABASE;
use crate::view::{ReadableExtent, ReadableProductLine, ReadableSaleLine, ReadableUnitLine, ReadableView};

/// What can be read of the data in this folder, whether or not it can be opened. Nothing is changed by it.
pub async fn readable_data(folder: &Path) -> Result<ReadableView, EngineError> {
    let database = folder.join(DATABASE);
    let reading = tokio::task::spawn_blocking(move || tierstock_store::readable(&database));
    let read = reading.await.map_err(std::io::Error::other)?.map_err(not_read)?;
    Ok(ReadableView {
        units_extent: extent(&read.units),
        units: read.units.rows.into_iter().map(unit).collect(),
        units_of_any_state: read.units_of_any_state,
        sales_extent: extent(&read.sales),
        sales: read.sales.rows.into_iter().map(sale).collect(),
        products_extent: extent(&read.products),
        products: read.products.rows.into_iter().map(product).collect(),
        without_newest: read.without_log,
    })
}

fn not_read(error: NotReadable) -> EngineError {
    match error {
        NotReadable::File { error, .. } => error.into(),
        NotReadable::Damaged { path, why } => OpenError::Damaged { path, why }.into(),
    }
}

const fn extent<T>(list: &ReadableList<T>) -> ReadableExtent {
    ReadableExtent { is_cut: list.is_cut, is_incomplete: list.is_incomplete }
}

fn product(row: ReadableProduct) -> ReadableProductLine {
    let ReadableProduct { name, sku, brand, tier } = row;
    ReadableProductLine { name, sku, brand, tier }
}

fn unit(row: ReadableUnit) -> ReadableUnitLine {
    ReadableUnitLine {
        unit: row.id,
        name: row.name,
        sku: row.sku,
        size: row.size,
        condition: row.condition,
        cost: row.cost.map(Into::into),
        bought_on: row.bought_on.map(|day| day.to_string()),
        bought_from: row.bought_from,
        kept_at: row.kept_at,
        notes: row.notes,
    }
}

fn sale(row: ReadableSale) -> ReadableSaleLine {
    ReadableSaleLine {
        unit: row.unit,
        name: row.name,
        sku: row.sku,
        size: row.size,
        place: row.place,
        place_name: row.place_name.unwrap_or_default(),
        sold_on: row.sold_on.map(|day| day.to_string()),
        state: row.state,
        price: row.price.map(Into::into),
        payout: row.payout.map(Into::into),
        reference: row.reference,
        buyer: row.buyer,
    }
}

#[cfg(test)]
mod tests {
    use tierstock_store::fixture::landed::{LANDED, landed};

    use super::*;
    use crate::error_kind::ErrorKind;

    #[tokio::test]
    async fn data_is_told_as_it_is_shown() {
        let folder = tempfile::tempdir().unwrap();
        landed(&folder.path().join(DATABASE), LANDED).unwrap();
        let read = readable_data(folder.path()).await.unwrap();
        let cost = read.units[1].cost.clone().unwrap();
        assert_eq!((cost.amount.as_str(), cost.currency.as_str()), ("116.00", "USD"));
        assert_eq!(read.sales[1].sold_on.as_deref(), Some("2025-11-20"));
        assert_eq!(read.products.len(), 2);
        assert!(!read.units_extent.is_incomplete && !read.without_newest);
    }

    #[tokio::test]
    async fn data_of_which_nothing_can_be_read_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let kind = async || readable_data(folder.path()).await.unwrap_err().kind();
        assert_eq!(kind().await, ErrorKind::Disk, "there is no file");
        std::fs::write(folder.path().join(DATABASE), "mine").unwrap();
        assert_eq!(kind().await, ErrorKind::Damaged);
    }
}
