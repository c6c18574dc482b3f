# What the server answers: what happened (title), what to do (detail). Written for the owner of a shop.

# 1 Access
error-1001-title = Login yoki kalit notoʻgʻri
error-1001-detail = INN va API-kalit (yoki ilova maʼlumotlari) bir-biriga mos emas. Kalit toʻliq nusxalanganini va oʻchirilmaganini tekshiring.
error-1002-title = Kirish toʻxtatilgan
error-1002-detail = Bank UzQRda xizmat koʻrsatishni toʻxtatgan. Xizmat koʻrsatuvchi bankka murojaat qiling.
error-1003-title = Seans tugadi
error-1003-detail = Siz uzoq vaqt ishlamadingiz yoki kabinetdan chiqdingiz. Qaytadan kiring.
error-1004-title = Siz UzQRda roʻyxatdan oʻtmagansiz
error-1004-detail = Ushbu sertifikat egasini hech bir bank roʻyxatdan oʻtkazmagan. Xizmat koʻrsatuvchi bankka murojaat qiling yoki boshqa sertifikatni tanlang.
error-1005-title = Soʻrov bu saytdan kelmagan
error-1005-detail = Kabinetni odatdagi manzilidan oching, sahifani yangilang va amalni takrorlang.
error-1006-title = Huquq yetarli emas
error-1006-detail = Token bu amalga ruxsat bermaydi. Operatordan kerakli ruxsat doirasini soʻrang.
error-1007-title = Seans topilmadi
error-1007-detail = U allaqachon yakunlangan. Roʻyxatni yangilang.
error-1010-title = Kirish vaqti tugadi
error-1010-detail = Imzo juda kech yoki brauzerning boshqa oynasi uchun qoʻyilgan. Kirishni boshidan boshlang.
error-1011-title = Imzo notoʻgʻri
error-1011-detail = Elektron imzo tekshiruvdan oʻtmadi. Kirishni takrorlang; yordam bermasa, kalitni E-IMZO dasturida tekshiring.
error-1012-title = Sertifikat qabul qilinmadi
error-1012-detail = Sertifikat bekor qilingan, nomaʼlum markaz bergan yoki kirish uchun moʻljallanmagan. Boshqasini tanlang yoki kalitlarni roʻyxatga olish markaziga murojaat qiling.
error-1013-title = Sertifikat amal qilmaydi
error-1013-detail = Sertifikatning amal qilish muddati tugagan yoki hali boshlanmagan. Boshqasini tanlang yoki yangisini oling.
error-1014-title = Kompyuter soati notoʻgʻri
error-1014-detail = Kompyuterdagi vaqt haqiqiy vaqtdan farq qiladi. Sana va vaqtni toʻgʻrilab, qaytadan kiring.
error-1015-title = Sertifikatni hozir tekshirib boʻlmadi
error-1015-detail = Sertifikatlarni tekshirish xizmati javob bermayapti. Bir necha daqiqadan soʻng kirishni takrorlang.

# 2 Requests
error-2001-title = Kiritilgan maʼlumotlarni tekshiring
error-2001-detail = Maʼlumotlarning bir qismi notoʻgʻri toʻldirilgan. Belgilangan maydonlarni tuzating va takrorlang.
error-2002-title = Summa notoʻgʻri
error-2002-detail = Noldan katta, verguldan keyin koʻpi bilan ikki xonali summa kiriting.
error-2003-title = Kassa operatsiyasi raqami mos emas
error-2003-detail = Kassa raqami boʻsh, 20 belgidan uzun yoki avval boshqa maʼlumotlar bilan kelgan. Kassa dasturi yetkazib beruvchisiga murojaat qiling.
error-2004-title = Fiskal modul notoʻgʻri
error-2004-detail = Fiskal modul raqami 14 belgidan iborat. Kassa sozlamasini kassa dasturi yetkazib beruvchisi bilan tekshiring.
error-2005-title = Davr notoʻgʻri
error-2005-detail = Ikkala sanani ham kiriting: boshlanishi oxiridan keyin boʻlmasin, jami 35 kundan oshmasin.
error-2006-title = Roʻyxat sahifasi eskirgan
error-2006-detail = Roʻyxatning bu qismiga havola endi toʻgʻri kelmaydi. Roʻyxatni boshidan oching.
error-2007-title = Soʻrovda takrorlash kaliti yoʻq
error-2007-detail = Sahifani yangilang va amalni takrorlang.
error-2008-title = Boshqa maʼlumotlar bilan takror
error-2008-detail = Bunday soʻrov boshqa maʼlumotlar bilan bajarilgan. Roʻyxatni tekshiring va kerak boʻlsa, amalni boshidan boshlang.
error-2009-title = Soʻrov juda katta
error-2009-detail = Maʼlumotlar tizim qabul qiladiganidan koʻp. Ularni qisqartirib, takrorlang.
error-2010-title = Bunday manzil yoʻq
error-2010-detail = Soʻrov manzilini tekshiring.
error-2011-title = Usul qoʻllab-quvvatlanmaydi
error-2011-detail = Bu manzilda bunday soʻrov qabul qilinmaydi.

# 3 Invoices
error-3001-title = Toʻlov uchun hisob topilmadi
error-3001-detail = Bunday hisob yoʻq. Kassada yangi QR yarating.
error-3002-title = Hisob allaqachon toʻlangan
error-3002-detail = Ikkinchi marta toʻlash shart emas: toʻlov operatsiyalar tarixida bor.
error-3003-title = Xaridor ayni paytda toʻlamoqda
error-3003-detail = Bir daqiqacha kuting: hisob toʻlanadi yoki yana toʻlash mumkin boʻladi.
error-3004-title = Toʻlov vaqti tugadi
error-3004-detail = Kassada yangi QR yarating.
error-3005-title = Hisob bekor qilingan
error-3005-detail = Bu QR boʻyicha toʻlab boʻlmaydi. Kassada yangi QR yarating.
error-3006-title = Summa mos kelmadi
error-3006-detail = Xaridor hisobdagidan boshqa summani toʻlamoqda. QRni qayta skanerlang.

# 4 Payments
error-4001-title = Toʻlov topilmadi
error-4001-detail = Toʻlov raqamini tekshiring.
error-4002-title = Toʻlov oʻtkazilmagan
error-4002-detail = Toʻlov bekor qilingan yoki hali yakunlanmagan, shuning uchun amalni bajarib boʻlmaydi.
error-4003-title = Tasdiq kechikdi
error-4003-detail = Tasdiqlash vaqti tugadi, pul xaridorga qaytadi. Toʻlovni takrorlang.
error-4004-title = Toʻlov allaqachon oʻtkazilgan
error-4004-detail = Oʻtkazilgan toʻlov bekor qilinmaydi: qaytarishni rasmiylashtiring.

# 5 Refunds
error-5001-title = Qaytarish topilmadi
error-5001-detail = Qaytarish raqamini tekshiring.
error-5002-title = Summa qaytarish mumkin boʻlganidan katta
error-5002-detail = Toʻlovning bir qismi qaytarilgan yoki qaytarilmoqda. Summani kamaytiring.
error-5003-title = Qaytarish boshqacha yakunlangan
error-5003-detail = Bank boshqa natijani bildirdi. Qoʻllab-quvvatlash xizmatiga qoʻngʻiroq qiling.

# 6 Limits
error-6001-title = Soʻrovlar juda koʻp
error-6001-detail = Biroz kuting va takrorlang.

# 7 QR and keys
error-7001-title = QR topilmadi
error-7001-detail = Kabinetingizda bunday QR yoʻq. Roʻyxatni yangilang.
error-7002-title = QR bloklangan
error-7002-detail = Bu QR boʻyicha toʻlov toʻxtatilgan. Uni blokdan chiqaring yoki boshqasini oling.
error-7003-title = Amal bu turdagi QR uchun emas
error-7003-detail = Statik va dinamik QRning imkoniyatlari har xil. Mos QRni tanlang.
error-7004-title = Bu blokni siz ololmaysiz
error-7004-detail = QRni bank yoki tizim bloklagan. Xizmat koʻrsatuvchi bankka murojaat qiling.
error-7005-title = Hisob raqam mavjud emas
error-7005-detail = Bank hisob raqami yopilgan yoki sizniki emas. Boshqasini tanlang yoki xizmat koʻrsatuvchi bankka murojaat qiling.
error-7006-title = QR raqami band
error-7006-detail = Bu raqam bilan boshqa QR roʻyxatdan oʻtgan. Uni bergan bankka murojaat qiling.
error-7007-title = Chat bogʻlanmagan
error-7007-detail = QRga Telegram chatini bogʻlang va takrorlang.
error-7011-title = API-kalit topilmadi
error-7011-detail = Kalit oʻchirilgan yoki sizniki emas. Roʻyxatni yangilang.
error-7020-title = Subyekt topilmadi
error-7020-detail = Bunday INN yoki PINFLga ega subyekt roʻyxatdan oʻtmagan.
error-7021-title = Bank hisob raqami topilmadi
error-7021-detail = Hisob raqam roʻyxatdan oʻtmagan yoki uni boshqa ishtirokchi roʻyxatdan oʻtkazgan.

# 8 Outside systems; 8011 to 8019 are in browser.ftl
error-8001-title = E-IMZO xizmati javob bermayapti
error-8001-detail = Imzoni hozir tekshirib boʻlmaydi. Bir necha daqiqadan soʻng kirishni takrorlang.
error-8101-title = Bot bu chatga yoza olmaydi
error-8101-detail = Botni chatga qoʻshing yoki u bilan suhbatni boshlang, Chat IDni tekshirib, takrorlang.
error-8102-title = Telegram javob bermayapti
error-8102-detail = Bir necha daqiqadan soʻng takrorlang.
error-8103-title = Telegram-bot ulanmagan
error-8103-detail = Xizmat operatori Telegram-botni hali sozlamagan. Qoʻllab-quvvatlash xizmatiga murojaat qiling.
error-8201-title = Bank javob bermayapti
error-8201-detail = Hozir bank bilan aloqa yoʻq. Bir necha daqiqadan soʻng takrorlang.

# 9 Ours
error-9001-title = Bizning tomonda xato
error-9001-detail = Xato yozib olindi. Keyinroq takrorlang; yordam bermasa, kod va vaqtni qoʻllab-quvvatlash xizmatiga ayting.
