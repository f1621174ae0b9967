storage-no-product = there is no product { $id }
storage-no-unit = there is no unit { $id }
storage-no-size = there is no size { $id }
storage-no-entry = there is no entry { $id }
storage-none-set-aside = nothing is set aside as { $id } any more
storage-no-place = { $name } is not part of the database any more
storage-not-saved = The change could not be saved: { $why }.
storage-written-by-newer = { $path } was written by a newer version of Tierstock; update the app to open it
storage-damaged = { $path } is damaged ({ $why }); restore a backup
storage-not-a-folder = { $path } is a file, where a folder is needed
storage-not-writable = { $path } can't be written; check the permissions of its folder
storage-no-copy = the database was not updated, because no safe copy of it could be made ({ $why })
storage-not-updated = { $path } could not be brought up to date ({ $why }); it is as it was, and so is its copy { $copy }
storage-not-opened = The data can't be opened: { $why }.
storage-not-a-file = { $path } is not there, or is no file
storage-backup-newer = a newer version of Tierstock made it; install the newest Tierstock
storage-backup-damaged = its file is damaged ({ $why })
storage-backup-foreign = it is no backup of Tierstock's ({ $why })
storage-not-restored = The backup can't be restored: { $why }.
storage-not-opened-by-system = It could not be opened: { $said }.
storage-no-browser = No browser could be opened.
storage-open-yourself = Open it yourself: { $path }
storage-undone-already = It is undone already.
storage-not-undone = It was not undone, so there is nothing to do again.
storage-changed-since = It was changed again since. Undo "{ $title }" first.
storage-undone-before = What was before it was undone too. Do "{ $title }" again first.
storage-changed = It was changed since.
storage-came-back = The alert is back already.
storage-removed = Its product was removed. Undo "{ $title }" first.
storage-addition-undone = The addition of its product was undone. Do "{ $title }" again first.
storage-gone = Its product was removed, and is not kept any more.
storage-added-again = { $sku } was added again. Remove that one first.
storage-set-aside = Its unit was set aside. Correct it first.
storage-size-gone = The size that the unit was in is not there any more.
storage-nothing-to-change = All is as it would put it back.
storage-unreadable = What was kept of it can't be read: { $why }.
storage-always-set = There was nothing before it that could be put back.
storage-entry-no-product = a unit in it names no product
storage-product-owned = You own { $in_stock } of it: delete the units first, then remove the product.
storage-product-sold = You sold some of it, and your sales refer to it. Freeze it, and it costs no requests.
storage-has-units =
    { $units ->
        [one] { $sku } has { $units } unit now. Delete the units first; what was sold stays.
       *[other] { $sku } has { $units } units now. Delete the units first; what was sold stays.
    }
storage-units-set-aside =
    { $units ->
        [one] { $units } of its units was set aside because they can't be read: correct or drop them first.
       *[other] { $units } of its units were set aside because they can't be read: correct or drop them first.
    }
storage-in-use = This data is open in another Tierstock window.
storage-folder-away = The data folder { $folder } is not there.
storage-file = A file could not be used: { $why }.
storage-set-up = The settings can't be used: { $why }.
storage-bad-address = the address of { $service } must be https, or http on this computer, and have no user name, query or fragment
storage-no-connections = connections can't be set up ({ $said })
storage-stockx-accounts = StockX's accounts
storage-exchange-rates = the exchange rates
storage-no-sample = The sample data can't be made: { $said }.
