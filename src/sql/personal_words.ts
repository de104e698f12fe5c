/** What a value can tell of a person. */
export type PersonalKind =
  | "email"
  | "phone"
  | "first-name"
  | "last-name"
  | "name"
  | "username"
  | "address"
  | "city"
  | "postcode"
  | "location"
  | "birth"
  | "age"
  | "identity-number"
  | "bank-account"
  | "card"
  | "income"
  | "ip"
  | "device"
  | "secret"
  | "code"
  | "special"
  | "text"
  | "picture"
  | "account"
  | "work";

/**
 * Names of columns by what they tell, in the languages that schemas are written
 * in, without accents. `_` stands where another word begins, and may be missing
 * in a name. What ends in `~` is likely, what ends in `?` means it among other
 * things of a person only.
 */
export const PERSONAL_WORDS: Readonly<Record<PersonalKind, string>> = {
  "email":
    `email emails mail mails mailbox mail_address email_address courriel courrier_electronique
    adresse_mail adresse_email correo correo_electronico emailadresse mailadresse posta_elettronica
    eposta epost sahkoposti reply_to почта эл_почта емейл имейл 邮箱 电子邮件 メール メールアドレス 이메일`,
  "phone":
    `phone phones phone_number phone_num phone_no phone_nr tel telephone telefon telefono telefone
    telefoon telefonnummer telefon_nr tel_no tel_nr mobile mobile_number mobile_no mobile_phone mobil
    mobilnummer mobilfon mobiltelefon handy handynummer cell~ cellphone cell_number gsm fax fax_number
    fax_no telefax faxnummer msisdn numero_telephone numero_de_telephone num_tel contact_number
    contact_no movil celular rufnummer landline pager puhelin puhelinnumero telefonszam телефон
    мобильный 电话 手机 手机号 電話 電話番号 携帯 전화 전화번호`,
  "first-name":
    `first_name first_names given_name given_names forename fname first_nm middle_name middle_initial
    prenom prenoms vorname vornamen rufname nombre_de_pila nombres primer_nombre primeiro_nome
    nome_proprio voornaam voornamen fornavn fornamn imie etunimi keresztnev krestni_jmeno name_first
    preferred_name christian_name имя отчество 名前`,
  "last-name":
    `last_name last_names surname family_name lname last_nm second_name nachname familienname zuname
    geburtsname nom_famille nom_de_famille nom_naissance nom_jeune_fille apellido apellidos
    apellido_paterno apellido_materno primer_apellido segundo_apellido cognome sobrenome achternaam
    tussenvoegsel efternavn etternavn efternamn nazwisko sukunimi vezeteknev prijmeni soyad soyadi
    maiden_name mothers_maiden_name name_last фамилия 姓 姓氏`,
  "name":
    `full_name real_name legal_name nom_complet nom_prenom nombre_completo nome_completo volledige_naam
    person_name contact_person contact_name kontaktperson ansprechpartner kontoinhaber account_holder
    cardholder recipient~ beneficiary~ empfanger empfaenger destinataire next_of_kin emergency_contact
    signatory~ spouse ehepartner conjoint attention_to фио 姓名 氏名 이름 name? nom? nombre? nome? naam? navn?
    namn? jmeno? nimi? 名字?`,
  "username":
    `username login~ login_name nickname nick~ screen_name user_handle handle? display_name~ alias?
    benutzername anmeldename pseudo~ pseudonym~ pseudonyme~ nom_utilisateur identifiant_utilisateur
    nombre_usuario nome_usuario gebruikersnaam brugernavn anvandarnamn kayttajatunnus created_by?
    updated_by? modified_by? entered_by? 用户名 昵称 ユーザー名`,
  "address":
    `address addresses addr adresse adressen anschrift direccion domicilio indirizzo endereco adres
    adresa adress osoite street street_address street_name street_number strasse strassenname rue calle
    ulica straat address_line addr_line house_number house_no hausnummer hausnr numero_rue huisnummer
    apartment_number apt_number postal_address mailing_address home_address residence~ domicile wohnort
    wohnadresse lieferadresse rechnungsadresse postanschrift адрес улица 地址 住所 주소`,
  "city":
    `city~ town~ ville~ stadt~ ort~ ciudad~ citta~ cidade~ plaats~ woonplaats stad~ miasto~ kaupunki~
    locality~ municipality~ suburb~ hometown place_of_birth birth_place city_of_birth geburtsort
    lieu_naissance lieu_de_naissance lugar_nacimiento luogo_nascita город~ 城市~`,
  "postcode":
    `zip~ zip_code postcode postal_code plz~ postleitzahl code_postal codigo_postal cep~ postnummer
    postnr kod_pocztowy postinumero 邮编 郵便番号`,
  "location":
    `lat~ lng~ lon~ latitude~ longitude~ latlng~ latlon~ geo~ geolocation~ gps~ gps_coordinates~
    coordinates~ coords~ geom? geometry? geo_point~ geohash~ location? position? breitengrad~
    laengengrad~ langengrad~ last_location current_location home_location`,
  "birth":
    `birth birthday birth_month birthdate date_of_birth day_of_birth dob born born_on born_at birth_year
    year_of_birth yob geburtsdatum geburtstag geburtsjahr date_naissance date_de_naissance naissance
    fecha_nacimiento fecha_de_nacimiento fecha_nac nacimiento data_nascita data_di_nascita
    data_nascimento data_de_nascimento geboortedatum geboortejaar fodselsdato fodselsdag fodelsedatum
    data_urodzenia syntymaaika datum_narozeni szuletesi_datum dogum_tarihi date_of_death death_date
    died_at died_on deceased_at sterbedatum дата_рождения 生日 出生日期 生年月日 생년월일`,
  "age": `age~ ages~ edad~ idade~ leeftijd~ wiek~ возраст~ 年龄~ 年齢~`,
  "identity-number":
    `ssn ssn_last4 social_security social_security_number social_security_no nin nino national_id
    national_id_number national_identity_number national_insurance national_insurance_number
    identity_number identity_card identity_document id_card id_card_number id_card_no id_number~
    id_document personal_number personal_id personal_identification_number personal_code personnummer
    passport passports passport_number passport_no passport_id reisepass reisepassnummer passnummer
    personalausweis personalausweisnummer ausweisnummer ausweis numero_passeport passeport pasaporte
    passaporto tax_id tax_number tax_no tax_identifier tin itin steuernummer steuer_id
    steueridentifikationsnummer nif nie dni cuit cuil cpf curp pesel bsn burgerservicenummer
    codice_fiscale fiscal_code numero_fiscal nir numero_securite_sociale securite_sociale num_secu oib
    jmbg egn cnp hetu henkilotunnus ahv ahv_nummer ahv_nr avs svnr sv_nummer sozialversicherungsnummer
    versichertennummer krankenversicherungsnummer aadhaar aadhar nric emirates_id nik ktp cedula
    license_number~ licence_number~ driver_license drivers_license driver_licence drivers_licence
    driving_license driving_licence driver_license_number dl_number fuhrerschein fuehrerscheinnummer
    permis_conduire permis_de_conduire voter_id visa_number medical_record medical_record_number mrn
    nhs_number health_card health_card_number health_insurance_number insurance_number~ insured_number
    policyholder student_id~ student_number employee_number~ employee_no~ matrikelnummer matricule
    personalnummer license_plate licence_plate plate_number~ number_plate kennzeichen~ immatriculation
    plaque_immatriculation vin~ vat_number~ vat_id~ vat_no~ ust_id~ snils снилс инн паспорт 身份证 身份证号 护照
    マイナンバー 주민등록번호`,
  "bank-account":
    `iban ibans iban_number account_number account_no acct_number acct_no acct_num kontonummer konto_nr
    bank_account bank_account_number bank_account_no bank_details bankverbindung numero_compte
    compte_bancaire cuenta_bancaria numero_cuenta numero_de_cuenta conto_corrente rekeningnummer
    numer_konta tilinumero routing_number~ sort_code~ clabe sepa_mandate mandate_reference
    wallet_address crypto_address bitcoin_address btc_address eth_address 银行卡 口座番号`,
  "card":
    `credit_card credit_card_number credit_card_no card_number card_no card_num cc_number cc_num cc_no
    pan~ pan_number debit_card debit_card_number kreditkarte kreditkartennummer kartennummer
    carte_bancaire carte_credit carte_de_credit numero_carte tarjeta tarjeta_credito numero_tarjeta
    carta_di_credito cartao_credito last4 last_four card_last4 card_last_four card_expiry card_exp
    card_expiration 信用卡`,
  "income":
    `salary~ salaries~ wage~ wages~ income~ annual_income monthly_income net_worth gehalt~ lohn~
    einkommen~ salaire~ salario~ sueldo~ nomina~ stipendio~ reddito~ salaris~ inkomen~ pay_rate~
    hourly_rate? compensation~ credit_score credit_rating зарплата~ 工资~`,
  "ip":
    `ip ips ip_address ip_addresses ip_addr ip_v4 ip_v6 client_ip remote_ip remote_addr remote_address
    user_ip source_ip src_ip dst_ip last_ip adresse_ip ip_adresse direccion_ip`,
  "device":
    `mac~ mac_address mac_addr device_id~ device_uuid~ device_identifier device_fingerprint imei imsi
    iccid udid idfa idfv gaid advertising_id advertiser_id android_id user_agent user_agents
    browser_fingerprint fingerprint~ visitor_id session_id~ hardware_id~`,
  "secret":
    `password passwords passwd passwort pwd pass passphrase pass_hash password_hash password_digest
    hashed_password encrypted_password crypted_password mot_de_passe mdp contrasena contrasenia senha
    wachtwoord kennwort haslo salasana parola losenord heslo sifre secret secrets secret_key
    client_secret private_key access_key api_key api_keys api_secret api_token auth_token auth_key
    access_token refresh_token id_token bearer_token reset_token confirmation_token verification_token
    invite_token invitation_token token tokens jwt session_token session_key session_data cookie cookies
    otp_secret totp_secret totp mfa_secret two_factor_secret twofa_secret backup_code backup_codes
    recovery_code recovery_codes security_answer security_question secret_question secret_answer salt~
    credential credentials encryption_key signing_key signing_secret webhook_secret ssh_key
    remember_digest one_time_password пароль 密码 パスワード 비밀번호`,
  "code":
    `pin~ pin_code~ pin_number otp otp_code passcode verification_code confirmation_code activation_code~
    security_code cvv cvv2 cvc cvc2 card_cvv card_cvc sms_code mfa_code`,
  "special":
    `gender sex sexe geschlecht genero sesso sexo geslacht plec sukupuoli gender_identity pronoun
    pronouns salutation~ anrede civilite marital_status civil_status familienstand etat_civil
    situation_familiale estado_civil stato_civile burgerlijke_staat nationality nationalities
    nationalite staatsangehorigkeit staatsangehoerigkeit nationalitat nationalitaet nacionalidad
    nazionalita nationaliteit citizenship country_of_birth ethnicity ethnic_group ethnic_origin ethnie
    race~ religion konfession religious_belief political_party political_opinion party_affiliation
    trade_union union_member union_membership sexual_orientation disability disabilities disabled_person
    handicap~ behinderung schwerbehindert blood_type blood_group blutgruppe groupe_sanguin diagnosis
    diagnoses diagnose~ icd10 icd_code medication medications allergy allergies allergie symptom
    symptoms disease~ illness krankheit maladie enfermedad medical_history medical_condition
    medical_conditions medical_notes health~ health_status~ health_condition health_conditions pregnant
    pregnancy vaccination vaccinations vaccinated hiv hiv_status genetic_data dna genome biometric
    biometrics face_embedding face_encoding voiceprint criminal_record conviction convictions smoker
    caste bmi body_weight weight? height? 性别 性別 民族 성별`,
  "text":
    `note~ notes~ notiz~ notizen~ bemerkung~ bemerkungen~ remark~ remarks~ remarque~ remarques~
    anmerkung~ anmerkungen~ observaciones~ observacoes~ nota~ notas~ memo~ bio biography about_me
    resume~ cv~ lebenslauf cover_letter motivation_letter diary~ transcript~ comment? comments?
    commentaire? commentaires? kommentar? kommentare? comentario? comentarios? message? messages?
    private_message chat_message message_body~ message_text~ email_body~ mail_body~ sms_text feedback?
    about? complaint~ free_text~ 备注~ 備考~`,
  "picture":
    `avatar~ avatars~ avatar_url~ profile_picture profile_photo profile_image profile_pic portrait~
    selfie headshot mugshot passbild photo? photos? photo_url? picture? foto? face? signature?
    unterschrift? 头像 写真?`,
  "account":
    `facebook facebook_id facebook_url twitter twitter_id twitter_handle twitter_username instagram
    instagram_id linkedin linkedin_id linkedin_url skype skype_id whatsapp telegram telegram_id
    telegram_username wechat wechat_id wechat_openid weixin qq discord discord_id discord_username
    snapchat tiktok github~ github_id github_username gitlab_username google_id apple_id microsoft_id
    slack_user_id oauth_uid oauth_id provider_uid provider_user_id openid paypal~ paypal_account venmo
    viber line_id xing mastodon personal_website website? homepage? social_media~`,
  "work":
    `employer? occupation? profession? job_title? beruf? arbeitgeber? profesion? metier? 职业?`,
};

/** Words that make something else of what stands before them: `email_count`, `phone_model`. */
export const DEFUSING_AFTER: ReadonlySet<string> = new Set(
  `count counts counter total sent delivered received verified unverified confirmed confirmation confirmable
  validated valid invalid validation verification enabled disabled active allowed allow required requested opt
  optin optout subscribed subscription unsubscribed bounced bounce bounces opened clicked clicks notification
  notifications notify alert alerts preference preferences pref prefs setting settings template templates
  subject server servers host hosts port smtp imap model models brand manufacturer space family type types
  kind category class status state states format formats mask pattern regex regexp provider providers gateway
  carrier domain domains policy policies length len size limit limits quota max min rate rates ratio score
  attempts attempt retries retry version versions language locale lang timezone schedule scheduled frequency
  interval queue campaign campaigns order sort rank visible visibility public private flag flags expiry
  expires expired expiration ttl id ids uuid guid fk at on by field fields column columns label labels icon
  image img logo banner theme layout color colour width height view views group groups app apps
  pixel page pages ads repo repository repositories share shares likes followers file files range ranges pool
  subnet whitelist blacklist allowlist blocklist check checks checked checksum endpoint event events
  algorithm strength updated changed created deleted sync synced import imported accuracy precision radius
  zoom per percent percentage usage used limit hint hints rule rules action actions code codes`
    .split(/\s+/),
);

/** Words that make something else of what stands after them: `has_email`, `max_age`. */
export const DEFUSING_BEFORE: ReadonlySet<string> = new Set(
  `is has can should must needs allow allows enable disable show hide send require requires num count max min
  maximum minimum avg average`
    .split(/\s+/),
);

/** The same, before one kind alone: `memory_address`, `release_notes`. */
export const DEFUSING_KIND: Readonly<
  Partial<Record<PersonalKind, ReadonlySet<string>>>
> = {
  address: new Set(
    "memory contract server network bind listen web bus register base virtual physical program token"
      .split(" "),
  ),
  text: new Set("release patch program commit version".split(" ")),
};

/** People by what they are to somebody: `customer_name` is one's name, `file_name` is not. */
export const PERSON_WORDS: ReadonlySet<string> = new Set(
  `user users account accounts customer customers client clients person persons people contact contacts
  employee employees staff member members membership memberships patient patients guest guests author authors
  lead leads subscriber subscribers profile profiles student students teacher teachers doctor doctors driver
  drivers passenger passengers citizen citizens applicant applicants candidate candidates attendee attendees
  participant participants donor donors volunteer volunteers player players visitor visitors owner owners
  holder recipient sender buyer seller payer payee beneficiary reviewer approver creator editor assignee
  manager managers worker workers agent agents insured policyholder friend friends parent parents mother
  father spouse child children kid kids pupil pupils nurse nurses physician physicians resident residents
  tenant occupant landlord voter voters speaker speakers caller billing shipping delivery individual
  individuals household households admin admins operator operators registrant registrants winner winners
  kunde kunden mitarbeiter benutzer nutzer personen patienten mitglied mitglieder schuler schueler lehrer
  anwender ansprechpartner kontakt kontakte gast gaste cliente clientes usuario usuarios empleado empleados
  persona personas contacto contactos paciente pacientes alumno alumnos socio socios utilisateur utilisateurs
  personne personnes salarie salaries adherent adherents eleve eleves etudiant etudiants contactos membre
  membres persoon klant klanten gebruiker gebruikers medewerker medewerkers leden utente utenti dipendente
  dipendenti cliente clienti osoby osoba klient klienci uzytkownik uzytkownicy bruger brugere kunder anvandare`
    .split(/\s+/),
);

/** What tables hold that are about no person, by their last word: `user_roles`, `countries`. */
export const THING_WORDS: ReadonlySet<string> = new Set(
  `product products category categories country countries city cities region regions state states currency
  currencies language languages locale locales role roles permission permissions plan plans tag tags label
  labels setting settings config configs configuration feature features flag flags brand brands model models
  migration migrations airport airports station stations warehouse warehouses item items sku skus color
  colors unit units status statuses type types kind kinds template templates currencies timezone timezones
  department departments genre genres ingredient ingredients recipe recipes tax taxes translation
  translations menu menus theme themes option options attribute attributes material materials vehicle_type
  produkt produkte kategorie kategorien land lander rolle rollen produit produits categorie pays roles
  producto productos categoria categorias pais paises rol permiso permisos`
    .split(/\s+/),
);
