# API keys of tills.

keys-title = API boshqaruvi
keys-new = Yangi API
keys-column-row = No
keys-column-name = API nomi
keys-column-state = API holati
keys-column-qr = QR
keys-column-qr-status = QR holati
keys-column-created = Yaratilgan sana
keys-column-used = Oxirgi foydalanish
keys-column-actions = Amallar
keys-actions-for = { $name } API bilan amallar
keys-state-active = Faol
keys-never-used = Hali boʻlmagan
keys-empty-title = Sizda hali API yoʻq
keys-empty-text = Dinamik QR uchun API-kalit yarating va uni kassa dasturi yetkazib beruvchisiga bering.

keys-docs = Kassa dasturi uchun interfeys tavsifi

keys-create-title = Yangi API kalitini roʻyxatdan oʻtkazish
keys-warning = API kaliti sizning tizimingizni bizning xizmatimiz bilan avtomatlashtirish uchun integratsiya qilish imkonini beradi. Iltimos, uni xavfsiz saqlashingiz va ruxsatsiz shaxslar bilan boʻlishmasligingizga ishonch hosil qiling.
keys-choose-qr = QR tanlang
keys-no-dynamic = Boshqa dinamik QR yoʻq. Avval «QR boshqaruvi» boʻlimida QR roʻyxatdan oʻtkazing.
keys-name = API kaliti nomi
keys-name-hint = 30 ta belgi lotin harflari va raqamlardan iborat boʻlishi, boʻsh joylarsiz yozilishi kerak. «-» va «_» belgilariga ruxsat beriladi
keys-create = Yaratish

keys-secret-title = API-kalit yaratildi
keys-secret-once = Kalit faqat bir marta koʻrsatiladi. Oyna yopilgach, uni qayta olib boʻlmaydi.
keys-secret-save = Faylga saqlash
keys-secret-saved = Kalit saqlandi
keys-secret-advice = Kalitni masʼul xodimga bering va ishonchli joyda saqlang. Har bir kassa uchun alohida kalit boʻlgani maʼqul.
keys-secret-warning = Kalit boshqa koʻrsatilmaydi. Uni saqlang yoki oynani yana bir bor yoping.
keys-secret-lost = Kalit yaratildi, lekin u bilan javob sizga yetib kelmadi. Bu APIni oʻchirib, yangisini yarating.
keys-not-shown = «{ $name }» API yaratildi, lekin kalit koʻrsatilmadi: sahifa yopilgan edi. Uni oʻchirib, yangisini yarating.

keys-rebind = APIni QRga bogʻlashni sozlash
keys-now = Hozir
keys-reconcile = Bogʻlashni oʻzgartirishdan oldin joriy QR operatsiyalarini solishtiring: avvalgi operatsiyalar unda qoladi.
keys-rebound = { $name } API { $qr } QR bilan ishlaydi

keys-delete = APIni oʻchirish
keys-delete-title = Amalni tasdiqlang
keys-delete-what = { $name } API oʻchirilsinmi?
keys-delete-at-once = Bu kalitli kassa toʻlov uchun QR yaratishdan darhol toʻxtaydi.
keys-delete-for-good = Kalitni tiklab boʻlmaydi: ishlashni davom ettirish uchun yangisi kerak boʻladi.
keys-delete-rest = { $qr } QR, uning toʻlovlari va boshqa kalitlari oʻzgarmaydi.
keys-delete-submit = Oʻchirish
keys-deleted = { $name } API oʻchirildi
