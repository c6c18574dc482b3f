# The sign-in page.

login-title = Shaxsiy kabinetga kirish
login-hero = Barcha bank va ilovalar uchun yagona QR
login-hero-text = QR yarating, istalgan bank ilovasidan toʻlov qabul qiling, toʻlovlarni kuzatib boring — barchasi bitta kabinetda.
login-method = Avtorizatsiya usulini tanlang
login-intro = Kirish — elektron imzo orqali. Ushbu kompyuterda E-IMZO dasturi ishga tushirilgan boʻlishi kerak.
login-prompt-title = Brauzer ruxsat soʻrashi mumkin
login-prompt-text = Birinchi marta kirganda brauzer saytga ushbu qurilmadagi dasturlar bilan ishlashga ruxsat berishni soʻraydi. «Ruxsat berish» tugmasini bosing: sahifa E-IMZOga shu tarzda ulanadi.
login-button = E-IMZO orqali kirish
login-connecting = E-IMZOga ulanmoqda…
login-choose = Elektron imzo sertifikatini tanlang
login-sign = Kirish
login-signing = E-IMZO oynasida ERI parolini kiriting va «OK» tugmasini bosing. Oyna koʻrinmasa, brauzerni yigʻib qoʻying.
login-checking = Imzo tekshirilmoqda…
login-valid-until = { $date } gacha
login-expired = Amal qilish muddati { $date } da tugagan
login-not-yet-valid = { $date } dan boshlab amal qiladi
login-other = Roʻyxatni yangilash
login-password-note = ERI paroli E-IMZO oynasida kiritiladi va saytga uzatilmaydi.
login-support = Qoʻllab-quvvatlash: { $phone }
login-who = Kabinetga kirishni xizmat koʻrsatuvchi bank ochadi: bu yerda mustaqil roʻyxatdan oʻtib boʻlmaydi.
