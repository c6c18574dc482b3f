# The frame, and what every page shares.

product-name = UzQR
page-title = { $page } · UzQR
skip-to-content = Asosiy qismga oʻtish

# Each language under its own name, in both files alike.
language-switch = Til
language-ru = Русский
language-uz = Oʻzbekcha

nav-label = Boʻlimlar
nav-overview = Umumiy koʻrinish
nav-overview-short = Umumiy
nav-qrs = QR boshqaruvi
nav-qrs-short = QR
nav-keys = API boshqaruvi
nav-keys-short = API
nav-operations = Operatsiyalar tarixi
nav-operations-short = Operatsiyalar

user-menu = Foydalanuvchi menyusi
user-logout = Chiqish
user-logout-hint = Brauzerni yopishdan oldin kabinetdan chiqing — ayniqsa, kompyuterdan boshqalar ham foydalansa.

test-stand = Sinov stendi: pul haqiqiy emas.

inn = INN
pinfl = PINFL

qr-kind-static = Statik
qr-kind-dynamic = Dinamik
qr-state-active = Faol
qr-state-blocked-manual = Qoʻlda bloklangan
qr-state-blocked-bank = Bank tomonidan bloklangan
qr-state-blocked-system = Tizim tomonidan bloklangan

button-cancel = Bekor qilish
button-close = Yopish
button-retry = Qayta urinish
button-search = Topish
button-reset = Tozalash

copy = Nusxalash
copy-value = { $value } — nusxalash
copied = Nusxalandi
copy-failed = Nusxalab boʻlmadi. Matnni belgilab, oʻzingiz nusxalang.

paging-label = Roʻyxat sahifalari
paging-first = Boshiga
paging-next = Keyingi sahifa
loading = Yuklanmoqda…

error-code = Kod
error-time = Vaqt
error-request = Soʻrov
error-copy = Qoʻllab-quvvatlash xizmati uchun nusxalash
error-support = Kod va vaqtni yozib oling hamda qoʻllab-quvvatlash xizmatiga qoʻngʻiroq qiling: { $phone }
error-unknown-title = Amalni bajarib boʻlmadi
error-unknown-detail = Yana bir bor urinib koʻring. Xato takrorlansa, kodi va vaqtini yozib oling hamda qoʻllab-quvvatlash xizmatiga murojaat qiling.

not-found-title = Sahifa topilmadi
not-found-detail = Bunday sahifa yoʻq. Manzilda xato boʻlishi yoki havola eskirgan boʻlishi mumkin.
not-found-home = Umumiy koʻrinishga oʻtish

javascript-needed = E-IMZO orqali kirish uchun brauzer sozlamalarida JavaScriptni yoqing.
