// What the guides state or recommend to a merchant (R…), in a sentence that the help must keep saying in both languages.
interface Sentence {
  shows: string;
  chapter: string;
  ru: string;
  uz: string;
}

export const guide: Sentence[] = [
  { shows: 'R1', chapter: 'about', ru: 'в рамках проекта Центрального банка Республики Узбекистан', uz: 'Oʻzbekiston Respublikasi Markaziy banki loyihasi doirasida' },
  { shows: 'R2', chapter: 'about', ru: 'один код принимает деньги из любого банковского или платёжного приложения', uz: 'bitta kod istalgan bank yoki toʻlov ilovasidan pul qabul qiladi' },
  { shows: 'R3', chapter: 'about', ru: 'с UzQR отдельно ничего подписывать не нужно', uz: 'UzQR bilan alohida hech narsa imzolanmaydi' },
  { shows: 'R3, R242', chapter: 'faq', ru: 'Достаточно зарегистрироваться через обслуживающий банк.', uz: 'Xizmat koʻrsatuvchi bank orqali roʻyxatdan oʻtish kifoya.' },
  { shows: 'R4, R242', chapter: 'faq', ru: 'На расчётный счёт, который вы выбрали при регистрации QR.', uz: 'QRni roʻyxatdan oʻtkazishda siz tanlagan hisob-kitob raqamiga.' },
  { shows: 'R5', chapter: 'about', ru: 'На один счёт можно зарегистрировать несколько', uz: 'Bitta hisobga bir nechta QR olish mumkin' },
  { shows: 'R6', chapter: 'about', ru: 'QR, ключи касс и история операций — в одном кабинете.', uz: 'QRlar, kassa kalitlari va operatsiyalar tarixi bitta kabinetda.' },
  { shows: 'R7', chapter: 'about', ru: 'точное время зависит от обслуживающего банка', uz: 'aniq vaqt xizmat koʻrsatuvchi bankka bogʻliq' },
  { shows: 'R8', chapter: 'about', ru: 'Банк регистрирует вас и ваши счета в UzQR.', uz: 'Bank sizni va hisob raqamlaringizni UzQRda roʻyxatdan oʻtkazadi.' },
  { shows: 'R9', chapter: 'start', ru: 'Заключите договор с обслуживающим банком.', uz: 'Xizmat koʻrsatuvchi bank bilan shartnoma tuzing.' },
  { shows: 'R9', chapter: 'start', ru: 'Откройте расчётный счёт.', uz: 'Hisob-kitob raqamini oching.' },
  { shows: 'R10', chapter: 'start', ru: 'Самостоятельной регистрации в кабинете нет', uz: 'Kabinetda mustaqil roʻyxatdan oʻtib boʻlmaydi' },
  { shows: 'R13, R53', chapter: 'about', ru: 'печать: касса, витрина, объявление', uz: 'chop etish: peshtaxta, vitrina, eʼlon' },
  { shows: 'R17', chapter: 'start', ru: 'обращайтесь к её поставщику', uz: 'uning yetkazib beruvchisiga murojaat qiling' },
  { shows: 'R18', chapter: 'start', ru: 'Заведите для каждой кассы свой динамический QR и свой ключ.', uz: 'Har bir kassaga oʻz dinamik QRi va oʻz kalitini oching.' },
  { shows: 'R25', chapter: 'sign-in', ru: 'сайту он не передаётся и нигде у нас не хранится', uz: 'u saytga uzatilmaydi va bizda saqlanmaydi' },
  { shows: 'R36', chapter: 'sign-in', ru: 'Выходите прежде, чем закрыть браузер', uz: 'Brauzerni yopishdan oldin chiqing' },
  { shows: 'R45', chapter: 'create-qr', ru: 'приходят из банка, в форме их не исправить', uz: 'bankdan keladi, ularni formada oʻzgartirib boʻlmaydi' },
  { shows: 'R54', chapter: 'create-qr', ru: 'касса получает отдельный код с суммой на каждую покупку', uz: 'kassa har bir xaridga summali alohida kod oladi' },
  { shows: 'R174, R175', chapter: 'api', ru: 'Сохраните ключ сразу, передайте его ответственному сотруднику и храните в надёжном месте.', uz: 'Kalitni darhol saqlang, masʼul xodimga topshiring va ishonchli joyda tuting.' },
  { shows: 'R175', chapter: 'advice', ru: 'Сохраните ключ в файл', uz: 'Kalitni koʻrsatilgan zahoti faylga saqlang' },
  { shows: 'R176, R242', chapter: 'faq', ru: 'передайте поставщику кассы, чтобы он обновил настройки', uz: 'sozlamalarni yangilashi uchun kassa yetkazib beruvchisiga bering' },
  { shows: 'R177, R242', chapter: 'faq', ru: 'Создайте ключ для каждой кассы', uz: 'Har bir kassaga alohida kalit' },
  { shows: 'R182', chapter: 'api', ru: 'Перед сменой привязки сверьте операции текущего QR.', uz: 'Bogʻlashni oʻzgartirishdan oldin joriy QR operatsiyalarini solishtiring.' },
  { shows: 'R189', chapter: 'api', ru: 'Вернуть удалённый ключ нельзя — для продолжения работы создайте новый.', uz: 'Oʻchirilgan kalitni qaytarib boʻlmaydi — ishni davom ettirish uchun yangisini yarating.' },
  { shows: 'R218', chapter: 'history', ru: 'от нескольких секунд до нескольких часов', uz: 'bir necha soniyadan bir necha soatgacha' },
  { shows: 'R229', chapter: 'advice', ru: 'Название должно отвечать на вопрос «где это?».', uz: 'Nom «bu qayerda?» degan savolga javob berishi kerak.' },
  { shows: 'R230', chapter: 'advice', ru: 'Система примет и QR1', uz: 'Tizim QR1 nomini ham qabul qiladi' },
  { shows: 'R231', chapter: 'advice', ru: 'объяснить поддержке, где возникла проблема', uz: 'muammo qayerda ekanini qoʻllab-quvvatlash xizmatiga tushuntirish osonroq' },
  { shows: 'R232', chapter: 'advice', ru: 'источник платежа виден сразу, операции проще искать, а сверка идёт быстрее', uz: 'toʻlov manbai darhol koʻrinadi, operatsiyalarni qidirish osonlashadi, solishtirish tezlashadi' },
  { shows: 'R233', chapter: 'advice', ru: 'можно заменить или отключить одну кассу, не останавливая другие', uz: 'boshqalarini toʻxtatmasdan bitta kassani almashtirish yoki oʻchirish' },
  { shows: 'R234', chapter: 'advice', ru: 'Привяжите каждый API-ключ к своему динамическому QR.', uz: 'Har bir API-kalitni oʻz dinamik QRiga bogʻlang.' },
  { shows: 'R239', chapter: 'problems', ru: 'Запишите код ошибки.', uz: 'Xato kodini yozib oling.' },
  { shows: 'R238, R239', chapter: 'problems', ru: 'Сохраните время операции.', uz: 'Operatsiya vaqtini saqlab qoʻying.' },
  { shows: 'R239, R241', chapter: 'problems', ru: 'Обратитесь в службу поддержки: 1035.', uz: 'Qoʻllab-quvvatlash xizmatiga murojaat qiling: 1035.' },
];
