backups-folder-away = { $folder } is not there now. Tierstock tries again every hour.
backups-no-folder = { $folder } is no folder.
backups-not-writable = { $folder } can't be written. Check its permissions.
backups-no-room = { $folder } has no room left. Free some space.
backups-unsound = The backup in { $folder } is not what it should be ({ $said }). Tierstock tries again every hour.
backups-folder-other = { $folder } can't be used now ({ $said }). Tierstock tries again every hour.
backups-not-made = The last backup could not be made: { $why }.
backups-whole-path = Enter the whole path of a folder.
backups-no-such-folder = There is no folder { $folder }.
backups-in-data-folder = This folder is in the data folder: what takes that takes its backups along.
backups-choose-first = Choose a backup first.
backups-nested = The data can't be moved into its own folder.
backups-taken = There is something in { $folder } already. Choose another folder.
backups-unusable = { $folder } can't be used ({ $said }).
backups-named-by-environment = TIERSTOCK_DATA_DIR names this data folder. Close Tierstock, move the folder, and name its new place there.
backups-data-away = Connect the disk that it is on, then try again. To start again without it, delete { $named_in }.
backups-synced = { $by } syncs the data folder. A database that is synced while it is in use gets damaged: keep the data elsewhere. Backups may be there.
backups-none = No backup yet.
backups-backups = Backups
backups-in-own-folder = { " " }· in your own folder
backups-of-other-data = { " " }· of other data
backups-restore-of = Restore the backup of { $at }
backups-restore-dots = Restore…
backups-looked-at-first = Each is looked at first: nothing is changed before you have seen what would be.
backups-restore-file = Restore a file
backups-from-elsewhere = Or a backup from elsewhere
backups-its-whole-path = Its whole path
backups-choose-file = Choose a file…
backups-look-at-it = Look at it
backups-restore-a-backup = Restore a backup
backups-this-file = this file
backups-the-backup-of = the backup of { $moment }
backups-restore-what = Restore { $what }?
backups-restore-about = Nothing has been changed yet. Your data of now is kept beside it, and can be restored in the same way.
backups-looking-at = Looking at the backup…
backups-restoring = Restoring…
backups-restore = Restore
backups-cancel = Cancel
backups-now = Now
backups-after = After the restore
backups-products = Products
backups-units-in-stock = Units in stock
backups-sales = Sales
backups-entries = Entries in History
backups-all-the-same = All that is counted is the same. Settings and notes may differ.
backups-what-changes = What changes
backups-stays = Prices, requests spent today, stock numbers and notifications stay as they are now. Keys are in no backup: your accounts stay connected.
backups-would-be-gone = Would be gone
backups-sold = sold
backups-product = product
backups-reason-daily = Daily
backups-reason-asked = You asked for it
backups-reason-import = Before an import
backups-reason-change = Before a change of many units
backups-reason-full = With price history
backups-reason-none = Before an update or a restore
backups-units-gone =
    { $units ->
        [one] { $units } unit would be gone
       *[other] { $units } units would be gone
    }
backups-units-back =
    { $units ->
        [one] { $units } unit would come back
       *[other] { $units } units would come back
    }
backups-units-changed =
    { $units ->
        [one] { $units } unit would be as in the backup
       *[other] { $units } units would be as in the backup
    }
backups-sales-gone =
    { $sales ->
        [one] { $sales } sale would be gone
       *[other] { $sales } sales would be gone
    }
backups-sales-back =
    { $sales ->
        [one] { $sales } sale would come back
       *[other] { $sales } sales would come back
    }
backups-products-gone =
    { $products ->
        [one] { $products } product would be gone
       *[other] { $products } products would be gone
    }
backups-products-back =
    { $products ->
        [one] { $products } product would come back
       *[other] { $products } products would come back
    }
backups-without-history =
    { $products ->
        [one] { $products } product would have no price history
       *[other] { $products } products would have no price history
    }
backups-show-all =
    { $backups ->
        [one] Show all { $backups } backup
       *[other] Show all { $backups } backups
    }
backups-and-more = and { $more } more
backups-cant-be-read = can't be read
