# What stands around the pages: how fresh they are, how they look, single keys, the wall.

live-now = hozirgina yangilandi
live-seconds = { $shown } s oldin yangilandi
live-minutes = { $shown } daqiqa oldin yangilandi
live-lost = Aloqa yoʻq, ulanmoqda…
live-hint = Oʻzgarishlar sahifani qayta yuklamasdan koʻrinadi

theme-title = Koʻrinish
theme-system = Tizimdagidek
theme-light = Yorugʻ
theme-dark = Qorongʻi
preference-amounts = Summalarni yashirish
preference-sound = Toʻlov tushganda ovoz

keys-help-title = Tezkor tugmalar
keys-help-search = Roʻyxatdan qidirish
keys-help-new = Yangisini yaratish
keys-help-filter = Filtr
keys-help-export = Hisobotni yuklab olish
keys-help-next = Keyingi qator
keys-help-previous = Oldingi qator
keys-help-this = Shu roʻyxat
keys-help-on = Tugmalar yoqilgan

wall-title = Tablo
wall-all = Barcha QR
wall-none = Bugun hali toʻlov tushmadi
wall-today = Bugun
wall-sound = Ovoz
wall-full-screen = Toʻliq ekran
