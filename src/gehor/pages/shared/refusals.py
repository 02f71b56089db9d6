"""What an act refused, in a sentence that says how to mend it."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext

from gehor.kit.refused import Refused

# Alphabetic by code; each is a function so that the sentence is made in the reader's language.
SENTENCES: dict[str, Callable[[], str]] = {
    "no_suggestion": lambda: gettext("Ärendet är inget förslag. Ändra typ först."),
    "responsible_missing": lambda: gettext("Välj vem som gör det."),
    "verdict_missing": lambda: gettext("Välj vad det blir av förslaget."),
    "verdict_unknown": lambda: gettext("Välj vad det blir av förslaget."),
    "what_missing": lambda: gettext("Skriv vad som ska göras."),
    "what_too_long": lambda: gettext("Skriv vad som ska göras med högst %(most)s tecken."),
    "absence_ends_first": lambda: gettext("Sista dagen kan inte vara före den första."),
    "absence_too_far": lambda: gettext("Dagen ligger för långt bort. Kontrollera året."),
    "acted_on": lambda: gettext(
        "Någon har redan börjat arbeta med det. Då kan det inte läggas undan som av ringa betydelse."
    ),
    "address_missing": lambda: gettext("Skriv din postadress, eller välj ett annat sätt."),
    "word_missing": lambda: gettext("Skriv ett enda ord."),
    "answer_unknown": lambda: gettext("Svaret finns inte längre. Välj ett annat."),
    "answer_changed": lambda: gettext(
        "Någon annan har skrivit om svaret sedan du öppnade sidan. Läs det nya och publicera sedan."
    ),
    "basis_unknown": lambda: gettext("Välj hur det kom."),
    "counts_before_it_came": lambda: gettext("Det kan inte räknas från en dag efter att det kom."),
    "day_not_been": lambda: gettext("Dagen har inte varit än."),
    "not_read_by_a_machine": lambda: gettext("Texten är inte läst av en maskin och rättas inte så."),
    "only_reply_cards": lambda: gettext("Bara märkningen av ett svarskort kan tas tillbaka."),
    "scan_empty": lambda: gettext("Filen är tom. Skanna brevet igen."),
    "sender_is_known": lambda: gettext("Ärendet har redan en avsändare med namn eller adress."),
    "after_the_cases_day": lambda: gettext(
        "Dagen ger ingen tid kvar före ärendets svarsdag. Välj en tidigare, eller kryssa i att det får komma efter."
    ),
    "approval_decided": lambda: gettext("Svaret är redan godkänt eller skickat tillbaka."),
    "approval_missing": lambda: gettext(
        "Svaret är inte godkänt så som det står nu. Be om godkännande, eller ta tillbaka det du har ändrat."
    ),
    "approver_is_author": lambda: gettext("Du kan inte godkänna ditt eget svar. Välj någon annan."),
    "approver_unknown": lambda: gettext("Personen kan inte godkänna svar. Välj någon annan."),
    "approver_is_no_manager": lambda: gettext("Här är det en chef för enheten som godkänner. Välj en chef."),
    "no_word": lambda: gettext("Skriv ordet eller uttrycket."),
    "no_instead": lambda: gettext("Skriv vad man hellre kan skriva."),
    "same_word": lambda: gettext("Det är samma ord på båda ställena."),
    "list_is_full": lambda: gettext("Listan är full. Sluta visa några ord först."),
    "unknown_approvers": lambda: gettext("Välj vem som får godkänna."),
    "check_unknown": lambda: gettext("Frågorna kunde inte sparas. Öppna sidan igen."),
    "comment_missing": lambda: gettext("Skriv vad som behöver ändras."),
    "asks_the_responsible": lambda: gettext("Den du frågar är handläggare för ärendet."),
    "colleague_unknown": lambda: gettext("Personen kan inte frågas. Välj någon annan."),
    "contribution_ended": lambda: gettext("Delsvaret är redan lämnat eller väntas inte längre."),
    "contributor_is_barred": lambda: gettext("Ärendet är dolt för %(name)s. Välj någon annan."),
    "contributions_open": lambda: gettext(
        "Delsvar saknas från %(names)s. Vänta på dem, eller skriv varför svaret går utan dem."
    ),
    "link_closed": lambda: gettext("Länken gäller inte längre. Svara på mejlet i stället."),
    "too_many_answers": lambda: gettext("Det kom för många svar härifrån på kort tid. Försök igen om en stund."),
    "translation_ended": lambda: gettext("Översättningen är redan lämnad eller väntas inte längre."),
    "no_source": lambda: gettext("Skriv eller klistra in texten som ska översättas."),
    "same_language": lambda: gettext("Texten är redan på det språket. Välj ett annat."),
    "firm_name_too_long": lambda: gettext("Skriv namnet med högst %(most)s tecken."),
    "no_question": lambda: gettext("Skriv vad du frågar."),
    "nobody_asked": lambda: gettext("Välj vem du frågar."),
    "passed_to_the_same": lambda: gettext("Frågan ligger redan där. Välj en annan enhet eller person."),
    "shielded_asks_persons": lambda: gettext(
        "Ärendet är skyddat. Fråga en namngiven person i stället för hela enheten."
    ),
    "too_many_asked": lambda: gettext("Fråga högst %(most)s åt gången."),
    "unit_can_not_answer": lambda: gettext(
        "Ingen i %(unit)s kan lämna delsvar. Fråga en namngiven person där i stället."
    ),
    "unknown_language": lambda: gettext("Välj ett språk i listan."),
    "already_ended": lambda: gettext("Det är redan besvarat eller tillbakataget."),
    "already_admitted": lambda: gettext("Det finns redan en medarbetare med den e-postadressen."),
    "already_answered": lambda: gettext("Ärendet är redan besvarat."),
    "already_left": lambda: gettext("Medarbetaren har redan slutat."),
    "already_decided": lambda: gettext("Någon har redan bestämt vad som ska hända med meddelandet."),
    "already_has_app": lambda: gettext("Du har redan en app. Ta bort den först om du vill byta."),
    "already_lifted": lambda: gettext("Markeringen är redan hävd."),
    "already_taken": lambda: gettext("Någon annan har redan gjort ett ärende av det."),
    "belongs_to_a_case": lambda: gettext("Meddelandet svarar på ett ärende som finns. Välj Gör till ärende i stället."),
    "already_private": lambda: gettext("Någon har redan sagt att det är privat."),
    "already_purged": lambda: gettext("Innehållet är redan borttaget."),
    "already_registered": lambda: gettext("Ärendet är redan registrerat."),
    "already_set_up": lambda: gettext("Gehör har redan en administratör. Logga in i stället."),
    "already_at_register": lambda: gettext("Ärendet är redan på väg till, eller finns i, ett annat register."),
    "already_receipted": lambda: gettext("Numret i det andra registret har redan kommit: %(number)s."),
    "another_gives_numbers": lambda: gettext("Ett annat register ger redan diarienumren."),
    "already_published": lambda: gettext("Ärendet visas redan på webbplatsen. Ta ned det först."),
    "box_wrong": lambda: gettext("En ruta ligger utanför bilden eller är tom. Rätta talen eller töm dem."),
    "can_not_be_published": lambda: gettext("Ärendet kan inte visas på webbplatsen."),
    "description_too_long": lambda: gettext("Beskriv bilden med högst %(most)s tecken."),
    "expires_too_late": lambda: gettext("Välj en dag inom fem år."),
    "expires_wrong": lambda: gettext("Välj en dag som inte har varit."),
    "no_title": lambda: gettext("Skriv en rubrik."),
    "nothing_left": lambda: gettext("Inget av texten är kvar att visa när allt är dolt."),
    "picture_unknown": lambda: gettext("En bild finns inte längre i ärendet. Öppna sidan igen."),
    "picture_wrong": lambda: gettext("En bild kunde inte läsas och kan inte visas. Ta bort krysset för den."),
    "sender_says_no": lambda: gettext("Avsändaren har inte sagt ja till att ärendet visas."),
    "shielded_is_not_published": lambda: gettext("Ärendet är skyddat och visas aldrig på webbplatsen."),
    "staff_case_is_not_published": lambda: gettext("Ärendet gäller en medarbetare och visas aldrig på webbplatsen."),
    "text_has_changed": lambda: gettext("Texten har rättats sedan den föreslogs. Föreslå den på nytt."),
    "title_too_long": lambda: gettext("Rubriken får ha högst %(most)s tecken."),
    "too_many_boxes": lambda: gettext("Högst %(most)s rutor i en bild."),
    "code_wrong": lambda: gettext("Koden får ha små bokstäver, siffror och bindestreck, högst 30 tecken."),
    "days_missing": lambda: gettext("Välj första och sista dagen."),
    "period_unknown": lambda: gettext("Välj en period i listan, eller egna dagar från år 2000."),
    "days_wrong": lambda: gettext("Sista dagen kan inte vara före den första."),
    "driver_unknown": lambda: gettext("Välj hur registret nås."),
    "folder_wrong": lambda: gettext(
        "Skriv hela sökvägen till en mapp, till exempel /srv/diariet/in. Mapparna får inte vara samma."
    ),
    "mapping_field_unknown": lambda: gettext("Rad %(line)s: vi har ingen uppgift som heter %(what)s."),
    "mapping_line_wrong": lambda: gettext("Rad %(line)s: skriv så här: Deras.Namn = {title}"),
    "mapping_list_wrong": lambda: gettext(
        "Rad %(line)s: handlingar och filer skrivs i en lista, till exempel Filer[].Namn = {file.name}"
    ),
    "mapping_missing": lambda: gettext("Skriv vad som ska skickas, en rad för varje fält."),
    "mapping_needs_one_root": lambda: gettext("I XML börjar alla rader med samma namn, till exempel Arende."),
    "mapping_place_twice": lambda: gettext("Rad %(line)s: samma fält står redan längre upp, eller har fält under sig."),
    "mapping_too_long": lambda: gettext("Beskrivningen är för lång."),
    "number_wrong": lambda: gettext("Numret får ha bokstäver, siffror, mellanslag och . / : - och högst 40 tecken."),
    "only_main_diary_gives": lambda: gettext("Bara huvuddiariet kan ge diarienumren."),
    "protected_by_hand": lambda: gettext(
        "Personen har skyddade personuppgifter. Ärendet kan bara lämnas över för hand."
    ),
    "receipt_path_wrong": lambda: gettext("Skriv var uppgiften står, med punkt mellan namnen: svar.nummer"),
    "receipt_words_wrong": lambda: gettext("Skriv raden med {number} där numret står: Ärendenummer: {number}"),
    "register_exists": lambda: gettext("Det finns redan ett register med den koden."),
    "register_unknown": lambda: gettext("Registret används inte längre. Välj ett annat."),
    "rest_address_wrong": lambda: gettext("Skriv en adress som börjar med https://."),
    "role_unknown": lambda: gettext("Välj vad registret är till för."),
    "secret_missing": lambda: gettext("Skriv hemlighetens namn med små bokstäver, siffror och bindestreck."),
    "shape_unknown": lambda: gettext("Över nätet skickas JSON. Välj JSON."),
    "way_has_changed": lambda: gettext(
        "Registret nås på ett annat sätt nu. Ta tillbaka överlämningen och lämna över på nytt."
    ),
    "case_is_closed": lambda: gettext("Ärendet är avslutat."),
    "contact_in_text": lambda: gettext(
        "Texten har invånarens namn eller kontaktuppgifter. Ta bort dem, eller kryssa i att de ska följa med."
    ),
    "category_missing": lambda: gettext("Ärendet saknar kategori. Välj en först."),
    "category_has_ended": lambda: gettext("Kategorin är redan avslutad."),
    "successor_unknown": lambda: gettext("Välj en annan kategori som finns kvar."),
    "category_unknown": lambda: gettext("Kategorin finns inte längre. Välj en annan."),
    "class_not_for_authority_exercise": lambda: gettext(
        "Tiodagarsregeln gäller inte myndighetsutövning. Välj en annan svarstid eller en annan kategori."
    ),
    "regime_unknown": lambda: gettext("Välj vilka regler som gäller."),
    "decision_is_requested": lambda: gettext(
        "En part har begärt att ärendet avgörs. Avgör det, eller avslå begäran, innan reglerna ändras."
    ),
    "no_such_clock": lambda: gettext("Den tiden löper inte längre i ärendet."),
    "not_authority_exercise": lambda: gettext(
        "Bara vid myndighetsutövning kan en part begära att ärendet avgörs. Ändra först vilka regler som gäller."
    ),
    "request_not_in_writing": lambda: gettext("Begäran ska vara skriftlig. Be parten skriva."),
    "already_requested": lambda: gettext("Parten har redan begärt det en gång i ärendet."),
    "too_early_to_request": lambda: gettext(
        "Sex månader har inte gått än. Svara parten när begäran kan göras, och registrera den då."
    ),
    "no_request_to_refuse": lambda: gettext("Det finns ingen begäran att avslå."),
    "class_unknown": lambda: gettext("Välj en svarstid."),
    "already_sent_otherwise": lambda: gettext("Det är redan skickat på ett annat sätt."),
    "anonymous_has_no_address": lambda: gettext("Avsändaren är anonym. Svaret kan bara visas bakom koden."),
    "colours_too_near": lambda: gettext(
        "Färgen är för lik den som den ska läsas mot: kontrasten är %(ratio)s, minst %(least)s behövs."
    ),
    "commitment_day_missing": lambda: gettext("Välj senast vilken dag det ska vara gjort."),
    "complaint_is_registered": lambda: gettext("Ett klagomål ska registreras."),
    "date_not_ahead": lambda: gettext("Välj en dag efter i dag."),
    "date_not_working": lambda: gettext("Välj en arbetsdag."),
    "date_too_far": lambda: gettext("Välj en dag inom ett år."),
    "file_not_cleaned": lambda: gettext(
        "%(name)s går inte att öppna, så vi vet inte vad bilden berättar om den som tog den. Välj bort den."
    ),
    "file_tells_who": lambda: gettext(
        "%(name)s är en PDF, och en sådan kan berätta vem som gjorde den. Ta bort den, eller var inte anonym."
    ),
    "file_refused": lambda: gettext("%(name)s går inte att ta emot. Välj en bild eller en PDF, högst 10 MB."),
    "file_unknown": lambda: gettext("En av filerna hör inte längre till ärendet. Välj igen."),
    "document_refused": lambda: gettext(
        "%(name)s går inte att skicka med. Välj PDF, bild, dokument utan makron eller textfil, högst 10 MB."
    ),
    "draft_undecided": lambda: gettext("Det finns ett utkast som varken är skickat eller borttaget."),
    "empty_file": lambda: gettext("Filen är tom."),
    "email_missing": lambda: gettext("Skriv din e-postadress, eller välj ett annat sätt."),
    "fault_found_missing": lambda: gettext("Svara på om vi hade gjort fel."),
    "files_too_big": lambda: gettext("Filerna är för stora tillsammans. Högst 15 MB får följa med ett svar."),
    "into_is_closed": lambda: gettext("Det ärendet är avslutat. Öppna det igen först."),
    "is_the_sender": lambda: gettext("Adressen är invånarens egen. Svara i stället."),
    "is_the_officer": lambda: gettext("Medarbetaren är handläggare för ärendet. Ge det till någon annan först."),
    "joined_or_void_stays_closed": lambda: gettext(
        "Ärendet är makulerat, borttaget eller tillagt i ett annat och kan inte öppnas igen."
    ),
    "kind_missing": lambda: gettext("Ärendet saknar typ. Välj en först."),
    "kind_unknown": lambda: gettext("Välj vilken typ det är."),
    "not_followed": lambda: gettext("Ärendet går inte att följa. Det kan ha avslutats."),
    "place_as_before": lambda: gettext("Det står redan så. Skriv en annan plats eller flytta punkten."),
    "last_factor": lambda: gettext("Kontoret kräver en andra faktor. Lägg till en annan innan du tar bort den här."),
    "last_administrator": lambda: gettext("Någon måste kunna administrera. Ge rollen till någon annan först."),
    "letterhead_too_long": lambda: gettext("Brevhuvudet får ha högst %(lines)s rader om 80 tecken."),
    "link_not_open": lambda: gettext("Länken går inte att använda. Den är använd eller för gammal."),
    "logo_refused": lambda: gettext("Logotypen går inte att ta emot. Välj PNG eller JPEG, högst 1 MB."),
    "mail_too_large": lambda: gettext("Mejlet är för stort. Högst 50 MB går att lämna in."),
    "mailbox_exists": lambda: gettext("Det finns redan en brevlåda med den koden."),
    "marked_into_unmarked": lambda: gettext("Det som är skyddat kan bara läggas till i ett ärende med samma skydd."),
    "marked_is_registered": lambda: gettext(
        "Det som har en sekretessmarkering eller skyddade uppgifter ska registreras."
    ),
    "mentioned_may_not_see": lambda: gettext("%(name)s får inte se ärendet och kan inte nämnas här."),
    "pace_unknown": lambda: gettext("Välj hur ofta."),
    "mention_ended": lambda: gettext("Frågan är redan besvarad eller väntas inte längre."),
    "mention_shared": lambda: gettext("Flera heter %(name)s. Skriv hela namnet, eller välj i listan."),
    "mention_unknown": lambda: gettext("Ingen här heter %(name)s. Välj i listan, eller skriv det utan @."),
    "too_many_mentioned": lambda: gettext("Högst %(most)s kan nämnas i en anteckning."),
    "unit_may_not_see": lambda: gettext("Ingen i %(name)s får se ärendet, så enheten kan inte nämnas här."),
    "mention_wish_unknown": lambda: gettext("Välj vad du ber om."),
    "meant_for_the_office": lambda: gettext("Det är skickat till kontoret och kan inte vara privat."),
    "shortcoming_lines": lambda: gettext("Det finns fler rader än på svenska. Skriv samma brister i samma ordning."),
    "shortcoming_too_long": lambda: gettext("En brist får vara högst %(most)s tecken."),
    "shortcomings_missing": lambda: gettext("Skriv vad som inte fungerar, eller välj Helt."),
    "shortcomings_told": lambda: gettext("Följer webbplatsen lagen helt finns inga brister att skriva."),
    "tested_ahead": lambda: gettext("Dagen har inte varit än."),
    "too_many_shortcomings": lambda: gettext("Högst %(most)s brister får plats."),
    "unknown_compliance": lambda: gettext("Välj hur väl webbplatsen följer lagen."),
    "unknown_tester": lambda: gettext("Välj vem som provade."),
    "wrong_colour": lambda: gettext("Skriv färgen som # och sex tecken, till exempel #0f5c6e."),
    "wrong_criterion": lambda: gettext("%(criterion)s är inget kriterium i WCAG. Skriv till exempel 1.4.10."),
    "message_on_its_way": lambda: gettext(
        "Ett meddelande är redan på väg i ärendet. Vänta tills det har gått iväg, eller ångra det."
    ),
    "failed": lambda: gettext("Något gick fel hos oss. Försök igen med just det här ärendet."),
    "message_undecided": lambda: gettext(
        "Det har kommit ett nytt meddelande efter svaret. Bestäm först vad som ska hända med det."
    ),
    "not_called_private": lambda: gettext("Ingen har sagt att det är privat."),
    "not_a_mail": lambda: gettext("Det är inget mejl. Spara mejlet som .msg eller .eml och lämna in den filen."),
    "more_than_one_message": lambda: gettext(
        "Det har kommit flera meddelanden i ärendet. Gör ett eget ärende av det privata först."
    ),
    "no_contact": lambda: gettext("Ärendet har inga kontaktuppgifter att skicka med."),
    "no_client_id": lambda: gettext("Skriv klientens id."),
    "no_folder": lambda: gettext("Skriv mappens namn."),
    "no_factor": lambda: gettext("Det finns ingen andra faktor att ta bort eller ersätta."),
    "no_filters": lambda: gettext("Välj minst ett filter att spara."),
    "no_name": lambda: gettext("Skriv ett namn."),
    "no_reply_wanted": lambda: gettext("Personen har bett om att inte få fler svar."),
    "no_text": lambda: gettext("Skriv vad det gäller. Några ord räcker."),
    "no_user": lambda: gettext("Skriv ett användarnamn."),
    "no_way_to_reach": lambda: gettext("Det finns ingen adress att svara till."),
    "not_for_oneself": lambda: gettext("Din egen andra faktor kan en annan administratör ta bort."),
    "not_anonymous": lambda: gettext("Ärendet är inte anonymt. Välj ett annat sätt."),
    "not_allowed": lambda: gettext("Du har inte behörighet att göra det med ärendet."),
    "not_put_away": lambda: gettext("Ärendet är inte undanlagt och kan inte läggas tillbaka i inkorgen."),
    "not_there": lambda: gettext("Ärendet finns inte, eller så får du inte se det."),
    "note_undecided": lambda: gettext("Det finns minnesanteckningar som varken är sparade eller borttagna."),
    "nothing_sent": lambda: gettext("Inget sådant svar har gått iväg. Svara först."),
    "address_to_forward_missing": lambda: gettext("Registret har ingen e-postadress dit. Skriv en."),
    "answer_awaited": lambda: gettext(
        "Avsändaren är frågad och kan svara till och med %(day)s. Vänta, eller skriv varför det inte kan vänta."
    ),
    "asked_already": lambda: gettext("Avsändaren är redan frågad och har inte svarat än."),
    "ground_unknown": lambda: gettext("Välj varför det skickas vidare nu."),
    "not_asked": lambda: gettext("Avsändaren är inte frågad. Fråga först, eller skriv varför det inte kan vänta."),
    "nothing_asked": lambda: gettext("Vi väntar inte på något svar om att skicka vidare."),
    "nothing_to_forward": lambda: gettext("Välj vad som ska skickas vidare."),
    "protected_not_forwarded": lambda: gettext(
        "Ärendet har skyddade personuppgifter och kan inte skickas vidare härifrån."
    ),
    "record_unknown": lambda: gettext("En av handlingarna hör inte längre till ärendet. Välj igen."),
    "sender_said_no": lambda: gettext("Avsändaren vill inte att det skickas vidare. Skriv varför det skickas ändå."),
    "shielded_needs_reason": lambda: gettext("Ärendet är skyddat. Skriv varför uppgifterna får lämnas ut."),
    "wish_unknown": lambda: gettext("Skriv hur avsändaren har sagt att det får skickas vidare."),
    "no_alarm": lambda: gettext("Larmet är redan mottaget av någon annan."),
    "routine_unknown": lambda: gettext("Välj vilken rutin."),
    "position_wrong": lambda: gettext("Skriv ett tal från 1 till 9."),
    "review_not_ahead": lambda: gettext("Välj en dag efter i dag."),
    "text_missing": lambda: gettext("Skriv texten på alla tre språken."),
    "day_has_passed": lambda: gettext("Dagen har varit. Välj i dag eller senare."),
    "hours_overlap": lambda: gettext("Två av tiderna går in i varandra. Skriv dem så här: 9–12, 13–15."),
    "keeper_unknown": lambda: gettext("Personen arbetar inte här. Välj någon annan."),
    "route_value_missing": lambda: gettext("Skriv nummer, adress eller länk, eller säg att vägen inte används."),
    "unknown_route": lambda: gettext("Den kontaktvägen finns inte, eller har inga öppettider."),
    "until_without_before": lambda: gettext("Skriv först de vanliga tiderna, utan sista dag."),
    "until_before_from": lambda: gettext("Sista dagen kan inte vara före den första."),
    "wrong_hours": lambda: gettext("Skriv tiderna så här: 9–12, 13–15. Tomt betyder stängt."),
    "wrong_web": lambda: gettext("Skriv webbadressen så här: https://exempel.se"),
    "nothing_to_correct": lambda: gettext("Det står redan så."),
    "officer_elsewhere": lambda: gettext(
        "Handläggaren arbetar inte med den enhetens ärenden. Välj en annan handläggare eller enhet."
    ),
    "officer_is_barred": lambda: gettext("Handläggaren får inte se ärendet. Välj någon annan."),
    "officer_has_deputy": lambda: gettext("Personen är borta. Välj ställföreträdaren, någon annan eller bara enheten."),
    "officer_is_away": lambda: gettext(
        "Personen är borta och har ingen ställföreträdare. Välj någon annan eller bara enheten."
    ),
    "officer_reports_to_named": lambda: gettext(
        "Ärendet gäller den personens chef. Välj någon som inte har den chefen."
    ),
    "already_handed_over": lambda: gettext("Någon är redan frågad. Ta tillbaka den frågan först."),
    "case_is_not_open": lambda: gettext("Ärendet är inte öppet längre."),
    "deputy_is_away": lambda: gettext("Ställföreträdaren är själv borta någon av dagarna. Välj någon annan."),
    "deputy_unknown": lambda: gettext("Välj en ställföreträdare som handlägger eller registrerar ärenden."),
    "has_it_already": lambda: gettext("Personen har redan ärendet."),
    "in_registry_already": lambda: gettext("Ärendet ligger redan hos registraturen."),
    "marked_needs_person": lambda: gettext("Ärendet är skyddat. Fråga en person, inte en hel enhet."),
    "nobody_has_it": lambda: gettext("Ingen har ärendet än. Fördela det i stället."),
    "nothing_handed_over": lambda: gettext("Ingen är frågad om att ta över längre."),
    "own_case": lambda: gettext("Gäller ärendet dig själv, välj Jag är jävig."),
    "own_challenge": lambda: gettext("Du kan inte pröva en invändning mot dig själv."),
    "officer_unknown": lambda: gettext("Handläggaren finns inte längre. Välj någon annan."),
    "only_entered": lambda: gettext("Handlingen är inte införd och kan inte ändras så."),
    "only_incoming": lambda: gettext("Bara det som har kommit in kan bli ett eget ärende."),
    "only_questions_are_kept": lambda: gettext("Bara frågor kan besvaras direkt utan att registreras."),
    "only_simple_questions_are_kept": lambda: gettext("Bara enkla frågor kan besvaras direkt utan att registreras."),
    "only_to_the_sender": lambda: gettext("Det här gick till någon annan än invånaren. Fråga igen i stället."),
    "own_mailbox": lambda: gettext("Den brevlådan kommer till Gehör. Fördela ärendet i stället."),
    "protected_contact": lambda: gettext("Personuppgifterna är skyddade och får inte skickas med."),
    "recipient_missing": lambda: gettext("Skriv vem det ska skickas till."),
    "recipient_unknown": lambda: gettext("Mottagaren finns inte längre. Välj en annan."),
    "shielded_needs_right": lambda: gettext(
        "Ärendet är skyddat. Be en registrator som får sätta sekretessmarkering att fråga."
    ),
    "shielded_not_confirmed": lambda: gettext(
        "Ärendet är skyddat. Pröva om uppgifterna får lämnas ut, och kryssa i att du har gjort det."
    ),
    "open_variable": lambda: gettext(
        "Texten har en lucka som inte går att fylla i. Ta bort klamrarna { } eller skriv vad som ska stå."
    ),
    "opening_record_stays": lambda: gettext("Ärendets första handling kan inte flyttas eller makuleras."),
    "outcome_unknown": lambda: gettext("Välj hur det slutade."),
    "passkey_not_accepted": lambda: gettext("Passkeyn gick inte att använda. Försök igen."),
    "page_unknown": lambda: gettext("Den listan går inte att spara."),
    "phone_missing": lambda: gettext("Skriv ditt telefonnummer, eller välj ett annat sätt."),
    "provision_missing": lambda: gettext("Skriv vilken bestämmelse markeringen stöder sig på."),
    "way_unknown": lambda: gettext("Välj hur det ska skickas."),
    "wrong_address": lambda: gettext("Skriv en fullständig adress."),
    "wrong_state": lambda: gettext("Meddelandet är på väg eller har kommit fram."),
    "told_missing": lambda: gettext("Skriv vad de som hörde av sig sa."),
    "did_missing": lambda: gettext("Skriv vad ni gjorde."),
    "points_at_somebody": lambda: gettext("Ta bort personnummer, telefonnummer och e-postadresser."),
    "problem_missing": lambda: gettext("Skriv vad problemet är."),
    "action_missing": lambda: gettext("Skriv vad ni gör."),
    "swedish_missing": lambda: gettext("Skriv en text på svenska."),
    "move_not_allowed": lambda: gettext("Förbättringen kan inte få det läget nu."),
    "status_unknown": lambda: gettext("Välj ett läge."),
    "not_done_yet": lambda: gettext("Förbättringen är inte klar än."),
    "no_whole_month": lambda: gettext("Det finns ingen hel månad att räkna än."),
    "reason_too_long": lambda: gettext("Skriv varför med högst %(most)s tecken."),
    "reason_missing": lambda: gettext("Skriv varför."),
    "referral_ended": lambda: gettext("Den du valt ansvarar inte längre. Välj en annan."),
    "referral_unknown": lambda: gettext("Den du valt finns inte längre. Välj en annan."),
    "same_case": lambda: gettext("Ärendet kan inte läggas till i sig självt."),
    "same_folder": lambda: gettext("Välj en annan mapp än den som läses."),
    "second_person_needed": lambda: gettext("Någon annan än den som bad om det behöver bekräfta."),
    "something_was_sent": lambda: gettext(
        "Ett svar har gått iväg, så ärendet kan inte makuleras. Avsluta det i stället."
    ),
    "stale": lambda: gettext("Någon annan har ändrat ärendet sedan du öppnade sidan. Läs det nya och försök igen."),
    "status_move": lambda: gettext("Ärendet kan inte få den statusen nu."),
    "taken": lambda: gettext("%(by)s hann före och har redan tagit ärendet."),
    "not_answered_yet": lambda: gettext("Ärendet är inte besvarat än."),
    "own_answer": lambda: gettext("Du är själv handläggare. En annan chef går igenom svaret."),
    "too_late_to_reopen": lambda: gettext("Det är mer än 30 dagar sedan. En chef går igenom svaret i stället."),
    "answer_has_left": lambda: gettext("Svaret har redan gått iväg."),
    "answer_is_leaving": lambda: gettext(
        "Ett gemensamt svar skickas just nu. Vänta tills det är klart, eller stoppa det."
    ),
    "day_is_ahead": lambda: gettext("Dagen har inte varit än."),
    "district_unknown": lambda: gettext("Stadsdelen finns inte längre. Välj en annan."),
    "event_is_closed": lambda: gettext("Händelsen är avslutad."),
    "earlier_never_reached": lambda: gettext("Det tidigare svaret nådde inte den här personen. Svara i stället."),
    "ends_before_it_begins": lambda: gettext("Sista dagen kan inte vara före den första."),
    "not_registered": lambda: gettext("Ärendet är inte registrerat än. Registrera det först."),
    "nothing_answered_yet": lambda: gettext("Det tidigare ärendet har inget skriftligt svar än. Svara i stället."),
    "nothing_failed": lambda: gettext("Det finns inget att försöka igen med."),
    "already_linked": lambda: gettext("Ärendena är redan länkade."),
    "linked_to_itself": lambda: gettext("Ärendet kan inte länkas med sig självt."),
    "not_linked": lambda: gettext("Ärendet är inte länkat."),
    "nothing_to_link": lambda: gettext("Det som har lagts till i ett annat ärende eller makulerats kan inte länkas."),
    "too_many_linked": lambda: gettext("Högst %(most)s ärenden kan länkas. Öppna en händelse när fler hör ihop."),
    "in_another_event": lambda: gettext("Ärendet hör redan till en annan händelse."),
    "in_no_event": lambda: gettext("Ärendet hör inte till någon händelse."),
    "nobody_to_answer": lambda: gettext("Inga ärenden hör till händelsen som du får se."),
    "own_text": lambda: gettext("Du har skrivit texten. En annan chef ska godkänna den."),
    "too_many_words": lambda: gettext("Högst %(most)s ord går att leta efter."),
    "text_too_long": lambda: gettext("Texten får vara högst %(most)s tecken."),
    "title_missing": lambda: gettext("Skriv en titel."),
    "tls_needed": lambda: gettext("Utan kryptering går det bara på den här maskinen. Välj TLS eller STARTTLS."),
    "too_late": lambda: gettext("Meddelandet har redan gått iväg och kan inte tas tillbaka."),
    "too_long": lambda: gettext("Det är för långt, eller innehåller tecken som inte går att använda."),
    "too_many_categories": lambda: gettext("Välj högst %(most)s kategorier."),
    "too_many_files": lambda: gettext("Högst %(most)s filer får följa med."),
    "too_many_passkeys": lambda: gettext("Du har redan tio passkeys. Ta bort en först."),
    "too_many_cases": lambda: gettext("Välj högst %(most)s ärenden åt gången."),
    "too_many_views": lambda: gettext("Du har redan %(most)s vyer. Ta bort någon först."),
    "not_yours": lambda: gettext("Du får inte göra det med det här ärendet."),
    "unit_not_yours": lambda: gettext("Du kan bara dela en vy med din egen enhet eller en som du är chef för."),
    "unit_unknown": lambda: gettext("Enheten finns inte längre. Välj en annan."),
    "unknown_role": lambda: gettext("Rollen finns inte. Välj en annan."),
    "unknown_unit": lambda: gettext("Enheten finns inte längre. Välj en annan."),
    "unknown_variable": lambda: gettext("Texten har ord i klamrar som ingen kan fylla i: %(names)s."),
    "value_missing": lambda: gettext("Skriv vad det ska stå."),
    "weak_password": lambda: gettext("Lösenordet är för lätt att gissa. Välj ett längre, gärna flera ord."),
    "wrong_alarm": lambda: gettext("Välj mellan 5 minuter och ett dygn."),
    "wrong_code": lambda: gettext("Koden stämmer inte. Vänta på nästa kod i appen och försök igen."),
    "word_unknown": lambda: gettext("Den notisen finns inte."),
    "wrong_day": lambda: gettext("Skriv ett datum så här: 2026-12-08."),
    "wrong_email": lambda: gettext("Skriv e-postadressen så här: namn@exempel.se"),
    "wrong_host": lambda: gettext("Skriv serverns namn så här: imap.exempel.se"),
    "wrong_mailbox_code": lambda: gettext("Använd bara små bokstäver (a–z), siffror och bindestreck, högst 40 tecken."),
    "wrong_port": lambda: gettext("Skriv en port mellan 1 och 65535."),
    "wrong_token_url": lambda: gettext("Adressen ska börja med https://."),
}


def sentence(refused: Refused) -> str:
    """The reader's sentence for a refusal; an unknown code gives a general one, never a blank."""
    made = SENTENCES.get(refused.code)
    if made is None:
        return gettext("Det gick inte att göra det du bad om. Kontrollera uppgifterna och försök igen.")
    return made() % {name: str(value) for name, value in refused.facts.items()}
