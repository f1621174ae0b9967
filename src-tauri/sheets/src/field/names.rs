//! What columns are called, in small letters without blanks and signs, the surest first.

use super::Field;

/// The names of each field's columns, with blanks between them.
const NAMES: &[(Field, &str)] = &[
    (
        Field::Sku,
        "sku skus stylecode styleid stylenumber styleno stylesku style styles manufacturersku productsku \
         itemsku skucode skunumber mpn modelcode modelnumber modelno articlenumber articleno articlecode \
         article artikelnummer artikelnr artnr artno productcode itemcode code pid",
    ),
    (Field::OwnCode, "customlabelsku customlabel ownsku sellersku mysku"),
    (
        Field::Name,
        "name productname itemname product item itemtitle title model modelname shoe shoename sneaker \
         sneakers description producttitle produkt bezeichnung artikelname modell nom produit hbname",
    ),
    (Field::Brand, "brand make manufacturer maker marke marque"),
    (
        Field::Size,
        "size sizes skusize shoesize sizeus ussize sizeuk uksize sizeeu eusize größe groesse grosse \
         taille pointure variationdetails sizecm sz talla",
    ),
    (Field::Condition, "condition cond itemcondition zustand état grade"),
    (Field::Quantity, "quantity qty count menge anzahl pairs units hbquantity quantité stk"),
    (
        Field::Paid,
        "purchaseprice buyprice buyingprice boughtprice paid pricepaid cost costprice itemcost unitcost \
         acquisitioncost boughtfor purchasecost einkaufspreis ek ekpreis hbpurchaseprice purchaseamount \
         retailprice retail totalcost cogs pricebought kaufpreis prixachat",
    ),
    (Field::Tax, "tax purchasetax salestax vatpaid"),
    (Field::OtherCost, "othercosts othercost extracosts additionalcosts"),
    (
        Field::BoughtOn,
        "purchasedate buydate boughtdate bought boughton datebought datepurchased purchasedon purchased \
         purchasetime hbpurchasetime dateacquired acquired acquisitiondate kaufdatum gekauftam \
         dateofpurchase einkaufsdatum dateachat",
    ),
    (
        Field::BoughtFrom,
        "supplier vendor boughtfrom source store seller purchasedfrom retailer shop lieferant \
         hbpurchasefrom purchasefrom wherebought sourcedfrom",
    ),
    (
        Field::PurchaseOrder,
        "purchaseorder purchaseordernumber purchaseorderno buyorder ponumber retailerorder",
    ),
    (Field::KeptAt, "location shelf bin storage keptat warehouse lager lagerort hblocation boxno unit"),
    (Field::Tags, "tags tag labels category kategorie hbtags hblabels type"),
    (
        Field::Notes,
        "notes note comment comments remark remarks bemerkung notizen hbnotes hbsoldnotes serialnumber \
         hbserialnumber hbdescription askingprice asking listprice listedprice",
    ),
    (Field::State, "status state availability stockstatus instock sold"),
    (
        Field::SoldOn,
        "saledate solddate datesold dateofsale soldtime hbsoldtime verkaufsdatum verkauftam selldate \
         dateofsell sellingdate solddatetime datevente",
    ),
    (
        Field::Place,
        "platform platformsold marketplace soldat channel site saleschannel soldvia sellingplatform \
         saleplatform plattform verkauftbei soldthrough wheresold soldon",
    ),
    (
        Field::SalePrice,
        "saleprice soldprice soldfor sellprice sellingprice grosssale grosssaleprice pricesold \
         hbsoldprice verkaufspreis vk vkpreis saleamount listingprice grossprice prixvente",
    ),
    (
        Field::Payout,
        "payout totalpayout totalgrossamounttotalpayout netpayout payoutamount sellpriceafterfees \
         amountreceived netproceeds earnings proceeds auszahlung received payoutafterfees netsale \
         afterfees salepriceafterfees netamount moneyreceived",
    ),
    (
        Field::SellingFee,
        "sellerfee sellingfee platformfee marketplacefee fee fees commission transactionfee \
         commissionfee provision gebühren gebühr finalvaluefee totalfees sellerfees",
    ),
    (Field::ShippingFee, "shippingfee"),
    (Field::CashOutFee, "cashoutfee withdrawalfee cashout"),
    (Field::OtherFee, "adfee otherfee otherfees promotionfee promotedfee adjustment adjustments adfees"),
    (
        Field::Outbound,
        "shippingcost shipping shippingpaid postage outbound labelcost versand versandkosten \
         shippingcosts",
    ),
    (
        Field::SaleOrder,
        "ordernumber orderno orderid order salesorder saleorder bestellnummer ordernr ordernum \
         invoicenumber",
    ),
    (Field::Buyer, "buyer buyeremail buyername customer soldto hbsoldto käufer buyerusername"),
    (Field::SourceId, "id assetid hbassetid transactionid hbimportref itemid rowid uuid stocknumber"),
    (Field::Currency, "currency curr ccy währung devise"),
    (Field::Nothing, ""),
    (Field::Inbound, "inboundshipping inbound shippingin shippingtome purchaseshipping"),
    (Field::ShippingPaid, "shippingandhandling postageandpackaging shippingcharged buyershipping"),
    (Field::ProcessingFee, "paymentprocessing processingfee paymentfee paymentprocessingfee paypalfee"),
];

impl Field {
    pub(super) fn names(self) -> impl Iterator<Item = &'static str> {
        NAMES.iter().filter(move |(field, _)| *field == self).flat_map(|(_, names)| names.split(' '))
    }
}
