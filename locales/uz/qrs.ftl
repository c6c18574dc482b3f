# QR management: the list, registration, the picture.

qrs-title = QR boshqaruvi
qrs-new = Yangi QR
qrs-caption = QR roʻyxati
qrs-search = QR nomi yoki raqami boʻyicha qidirish
qrs-filter-kind = QR turi
qrs-filter-kind-all = Turi: barchasi
qrs-filter-status = QR holati
qrs-filter-status-all = Holati: barchasi
qrs-filter-status-active = Faol
qrs-filter-status-blocked = Bloklangan

qrs-column-row = No
qrs-column-number = QR
qrs-column-name = QR nomi
qrs-column-kind = QR turi
qrs-column-account = Hisob
qrs-column-mfo = MFO kodi
qrs-column-bank = Bank kodi
qrs-column-status = QR holati
qrs-column-apis = Ulangan API
qrs-column-actions = Amallar
qrs-actions-for = { $name } QR bilan amallar

qrs-empty-title = Sizda hali QR yoʻq
qrs-empty-text = Birinchi QRni roʻyxatdan oʻtkazing: statik — chop etish va peshtaxta uchun, dinamik — kassa dasturi uchun.
qrs-nothing-title = Hech narsa topilmadi
qrs-nothing-text = Qidiruv va filtrlarga mos QR yoʻq.
qrs-nothing-reset = Barcha QRlarni koʻrsatish

register-title = Yangi QR roʻyxatdan oʻtkazish
register-subject = Subyekt nomi
register-tax-id = INN/PINFL
register-country = Joylashuv mamlakati
register-currency = Valyuta kodi
register-mistake = Notoʻgʻrilikni sezdingizmi? { $phone } raqami boʻyicha qoʻllab-quvvatlash xizmatiga murojaat qiling
register-account = Bank hisob raqami
register-account-placeholder = Roʻyxatdan hisob tanlang
register-account-option = { $account } · MFO { $mfo } · { $bank }
register-account-none = Ochiq hisob raqamlar yoʻq. Xizmat koʻrsatuvchi bankka murojaat qiling.
register-kind = QR turi
register-kind-static-hint = Chop etish va savdo nuqtasiga joylashtirish uchun
register-kind-dynamic-hint = Kassa har bir xarid uchun QR yaratadi
register-name = QR nomi
register-name-placeholder = Qisqa nom
register-name-hint = 30 tagacha belgi: lotin harflari, raqamlar, «-» va «_». Boʻsh joysiz
register-name-examples = Masalan: SHOP, CASH_1, DELIVERY
register-submit = Roʻyxatdan oʻtkazish
register-done = { $name } QR roʻyxatdan oʻtkazildi

image-action = QRni yuklab olish
image-title = { $name } QR
image-alt = { $name } QR-kodi
image-layout = Nima yuklab olinadi
image-layout-code = Faqat kod
image-layout-poster = Plakat
image-size = Oʻlchami
image-size-a4 = A4
image-size-a5 = A5
image-size-a6 = A6
image-size-sticker = Stiker 60 mm
image-lang = Yozuvlar tili
image-format = Fayl formati
image-hint-png = PNG — ekran va hujjatlar uchun, chop etishga yetarli aniqlikda.
image-hint-pdf = PDF — printerda darrov chop etish uchun.
image-hint-svg = SVG — bosmaxona uchun: har qanday oʻlchamda aniq qoladi.
image-download = Yuklab olish
image-failed = Rasmni olib boʻlmadi. Oynani yopib, qayta oching; yordam bermasa, sahifani yangilang.
image-blocked = QR bloklangan: u orqali toʻlov oʻtmaydi.

qrs-blocked-since = { $time } dan

rename-action = QR nomini sozlash
rename-title = QR nomini sozlash
rename-submit = Saqlash
rename-note = QR raqami va chop etilgan kod oʻzgarmaydi.
rename-done = Nom saqlandi: { $name }

block-action = QRni bloklash
block-title = Amalni tasdiqlang
block-what = { $name } QR bloklansinmi?
block-buyers = Blokdan chiqarmaguningizcha xaridorlar bu QR orqali toʻlay olmaydi.
block-tills = Blokdan chiqarmaguningizcha kassa toʻlov uchun QR yarata olmaydi.
block-invoices = { $count ->
    [0] Toʻlanmagan QR yoʻq
    [one] { $count } ta toʻlanmagan QR oʻchiriladi
   *[other] { $count } ta toʻlanmagan QR oʻchiriladi
}
block-keys = { $count ->
    [0] Ulangan API-kalit yoʻq
    [one] { $count } ta API-kalit saqlanib qoladi
   *[other] { $count } ta API-kalit saqlanib qoladi
}
block-history = Oʻtgan toʻlovlar tarixda qoladi, ularni qaytarish mumkin.
block-submit = Bloklash
block-done = { $name } QR bloklandi
block-kind-manual = Qoʻlda
block-kind-bank = Bank tomonidan
block-kind-system = Tizim tomonidan

unblock-action = QRni blokdan chiqarish
unblock-by-bank = QRni bank bloklagan: blokni faqat u olib tashlaydi
unblock-by-system = QRni tizim bloklagan: qoʻllab-quvvatlash xizmatiga murojaat qiling
unblock-title = QR ni qayta yoqish?
unblock-number = QR raqami
unblock-kind = Bloklash turi
unblock-since = Bloklangan vaqti
unblock-reason = Blokni olib tashlash sababi
unblock-reason-placeholder = Qisqacha sababini yozing
unblock-reason-counter = { $count }/Maksimum 120 ta belgi
unblock-reason-required = «Blokdan chiqarish sababi» maydoni majburiy
unblock-submit = Blokdan chiqarish
unblock-done = { $name } QR yana toʻlov qabul qiladi

telegram-action = Telegram-botga bogʻlash
telegram-title = Telegram-botga bogʻlash
telegram-what = Bot { $name } QRi boʻyicha har bir muvaffaqiyatli toʻlov haqida chatga xabar beradi.
telegram-submit = Bogʻlash
telegram-replace = Saqlash
telegram-done = Chat { $name } QRiga bogʻlandi
telegram-unbind = Bogʻlashni bekor qilish
telegram-unbound = Chat { $name } QRidan ajratildi
telegram-test = Tekshirish
telegram-tested = Tekshiruv xabari yuborildi
telegram-state-bound = Xabarlar kelmoqda
telegram-state-broken = Xabarlar kelmayapti
telegram-why-blocked = Bot bloklangan yoki chatdan chiqarilgan. Uni qaytaring va «Tekshirish»ni bosing.
telegram-why-not-found = Chat topilmadi. Chat IDni tekshiring yoki boshqa chatni bogʻlang.
telegram-why-no-rights = Bot bu chatga yoza olmaydi. Uni administrator qiling va «Tekshirish»ni bosing.
telegram-off = Telegram-bot hali ulanmagan. Xizmat operatoriga murojaat qiling.
telegram-how = Chat IDni qanday bilish mumkin
telegram-bot-code = Botga havola QR-kodi
telegram-step-add = Botni kerakli chatga qoʻshing yoki uni oching va «Boshlash»ni bosing.
telegram-step-admin = Guruh yoki kanalda botni administrator qiling.
telegram-step-id = Chatda /id deb yozing — bot son bilan javob beradi.
telegram-step-enter = Shu sonni quyida kiriting va saqlang.
telegram-instruction = Batafsil yoʻriqnoma
telegram-chat-hint = Butun son; guruh va kanallarda minus bilan
telegram-lang = Xabarlar tili
telegram-mark = Telegram xabarlari: { $chat }
telegram-mark-broken = Bildirishnomalar yetib bormayapti

sync-action = QRni sinxronizatsiya qilish
sync-title = QR sinxronizatsiyasi
sync-wait = Xizmat koʻrsatuvchi banklardan soʻrayapmiz…
sync-nothing = Yangi statik QR yoʻq
sync-added = { $count ->
    [one] { $count } ta statik QR qoʻshildi
   *[other] { $count } ta statik QR qoʻshildi
}
sync-already = Bank reyestrlaridan kabinetda allaqachon bor edi: { $count }
sync-unreachable = Javob bermadi: { $banks }. Keyinroq takrorlang — qolgani bajarildi.
sync-refused = { $count ->
    [one] { $count } ta QR qabul qilinmadi
   *[other] { $count } ta QR qabul qilinmadi
}
sync-why-data = Bank maʼlumotlarida xato bor
sync-why-account = Hisob raqam bu bankda sizning nomingizga roʻyxatdan oʻtkazilmagan
sync-why-closed = Hisob raqam yopilgan yoki toʻxtatilgan
sync-why-taken = Raqam boshqa QR bilan band
