<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>ActionButton</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>AdvancedPanel</name>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Denoising steps</source>
        <translation>Entrauschungsschritte</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>auto</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>Prompt-Treue</translation>
    </message>
    <message>
        <source>Guidance scale</source>
        <translation>Prompt-Treue (guidance scale)</translation>
    </message>
    <message>
        <source>Size in pixels</source>
        <translation>Größe in Pixeln</translation>
    </message>
    <message>
        <source>Width and height in pixels</source>
        <translation>Breite und Höhe in Pixeln</translation>
    </message>
    <message>
        <source>Tempo</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Signing tempo, 1 is normal</source>
        <translation>Tempo der Gebärden, 1 ist normal</translation>
    </message>
    <message>
        <source>Left-handed signer</source>
        <translation>Linkshändig gebärden</translation>
    </message>
</context>
<context>
    <name>AppearancePanel</name>
    <message>
        <source>Glasses</source>
        <translation>Brille</translation>
    </message>
    <message>
        <source>Random appearance</source>
        <translation>Zufälliges Aussehen</translation>
    </message>
</context>
<context>
    <name>ChipMenu</name>
    <message>
        <source>Sign this word</source>
        <translation>Dieses Wort gebärden</translation>
    </message>
    <message>
        <source>Replace with another sign…</source>
        <translation>Durch eine andere Gebärde ersetzen …</translation>
    </message>
    <message>
        <source>Fingerspell</source>
        <translation>Mit den Fingern buchstabieren</translation>
    </message>
    <message>
        <source>Move earlier</source>
        <translation>Nach vorn</translation>
    </message>
    <message>
        <source>Move later</source>
        <translation>Nach hinten</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Weglassen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>Add a sign after it…</source>
        <translation>Gebärde dahinter einfügen …</translation>
    </message>
    <message>
        <source>Add a pause after it</source>
        <translation>Pause dahinter einfügen</translation>
    </message>
</context>
<context>
    <name>CommandList</name>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Search commands</source>
        <translation>Befehle suchen</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>Was möchten Sie tun?</translation>
    </message>
    <message>
        <source>No command matches.</source>
        <translation>Kein Befehl passt.</translation>
    </message>
</context>
<context>
    <name>ErrorBanner</name>
    <message>
        <source>Dismiss the error</source>
        <translation>Fehlermeldung schließen</translation>
    </message>
</context>
<context>
    <name>ExamplePrompts</name>
    <message>
        <source>Or begin with one of these:</source>
        <translation>Oder mit einem dieser Sätze beginnen:</translation>
    </message>
    <message>
        <source>Where can I buy a coffee?</source>
        <translation>Where can I buy a coffee?</translation>
    </message>
    <message>
        <source>My name is Anna and I live in Berlin.</source>
        <translation>My name is Anna and I live in Berlin.</translation>
    </message>
    <message>
        <source>Tomorrow I will not go to school.</source>
        <translation>Tomorrow I will not go to school.</translation>
    </message>
    <message>
        <source>Use the example “%1”</source>
        <translation>Das Beispiel „%1“ verwenden</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export the clip</source>
        <translation>Clip exportieren</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>Kind of file</source>
        <translation>Art der Datei</translation>
    </message>
    <message>
        <source>MP4 video</source>
        <translation>MP4-Video</translation>
    </message>
    <message>
        <source>WebM video</source>
        <translation>WebM-Video</translation>
    </message>
    <message>
        <source>Pose</source>
        <translation>Pose</translation>
    </message>
    <message>
        <source>PNG folder</source>
        <translation>PNG-Ordner</translation>
    </message>
    <message>
        <source>File to write</source>
        <translation>Datei, die geschrieben wird</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>Ordner …</translation>
    </message>
    <message>
        <source>This is there already and will be replaced.</source>
        <translation>Das gibt es schon; es wird ersetzt.</translation>
    </message>
    <message>
        <source>The request goes into the file, so that it can be made again.</source>
        <translation>Der Auftrag kommt mit in die Datei, damit sie neu erzeugt werden kann.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
</context>
<context>
    <name>FileDrop</name>
    <message>
        <source>Drop to take its settings</source>
        <translation>Ablegen, um die Einstellungen zu übernehmen</translation>
    </message>
</context>
<context>
    <name>GenerateActions</name>
    <message>
        <source>Generate</source>
        <translation>Erzeugen</translation>
    </message>
    <message>
        <source>Cancel the running generation</source>
        <translation>Laufende Erzeugung abbrechen</translation>
    </message>
    <message>
        <source>Cancel everything in the queue</source>
        <translation>Alles in der Warteschlange abbrechen</translation>
    </message>
    <message>
        <source>Draw a new seed</source>
        <translation>Neuen Startwert ziehen</translation>
    </message>
    <message>
        <source>Unlock the seed</source>
        <translation>Startwert freigeben</translation>
    </message>
    <message>
        <source>Lock the seed</source>
        <translation>Startwert festhalten</translation>
    </message>
    <message>
        <source>Draw a random appearance</source>
        <translation>Zufälliges Aussehen ziehen</translation>
    </message>
    <message>
        <source>Write the prompt from the controls again</source>
        <translation>Prompt wieder aus den Reglern schreiben</translation>
    </message>
    <message>
        <source>Go to the sentence</source>
        <translation>Zum Satz</translation>
    </message>
    <message>
        <source>Open a generated file, pose or request</source>
        <translation>Erzeugte Datei, Pose oder Auftrag öffnen</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Export the clip</source>
        <translation>Clip exportieren</translation>
    </message>
    <message>
        <source>Undo the last change of the plan</source>
        <translation>Letzte Änderung am Plan zurücknehmen</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Redo the change of the plan</source>
        <translation>Änderung am Plan wiederholen</translation>
    </message>
    <message>
        <source>Go back to the plan of the rules</source>
        <translation>Zum Plan der Regeln zurück</translation>
    </message>
    <message>
        <source>Run the shown generation again</source>
        <translation>Gezeigte Erzeugung wiederholen</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Put the settings of the shown generation into the form</source>
        <translation>Einstellungen der gezeigten Erzeugung übernehmen</translation>
    </message>
    <message>
        <source>Show the next newer generation</source>
        <translation>Nächstneuere Erzeugung zeigen</translation>
    </message>
    <message>
        <source>Show the next older generation</source>
        <translation>Nächstältere Erzeugung zeigen</translation>
    </message>
    <message>
        <source>Go back to a sentence</source>
        <translation>Zurück zu einem Satz</translation>
    </message>
    <message>
        <source>Sign right-handed</source>
        <translation>Rechtshändig gebärden</translation>
    </message>
    <message>
        <source>Sign left-handed</source>
        <translation>Linkshändig gebärden</translation>
    </message>
    <message>
        <source>Delete the shown generation</source>
        <translation>Gezeigte Erzeugung löschen</translation>
    </message>
    <message>
        <source>Put the deleted generation back</source>
        <translation>Gelöschte Erzeugung zurückholen</translation>
    </message>
</context>
<context>
    <name>GenerateBar</name>
    <message>
        <source>Add to the queue</source>
        <translation>In die Warteschlange</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>Erzeugen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Ready. Ctrl+Return starts.</source>
        <translation>Bereit. Strg+Eingabe startet.</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Progress of the generation</source>
        <translation>Fortschritt der Erzeugung</translation>
    </message>
</context>
<context>
    <name>HeaderBar</name>
    <message>
        <source>Header</source>
        <translation>Kopfzeile</translation>
    </message>
    <message>
        <source>Signwright</source>
        <translation>Signwright</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>Exportiert …</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
</context>
<context>
    <name>LaneNames</name>
    <message>
        <source>Words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>Signs</source>
        <translation>Gebärden</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>Gesicht</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Signwright</source>
        <translation>Signwright</translation>
    </message>
</context>
<context>
    <name>OpenDialog</name>
    <message>
        <source>Open a generated file, pose or request</source>
        <translation>Erzeugte Datei, Pose oder Auftrag öffnen</translation>
    </message>
    <message>
        <source>Generated files, poses and requests (*.mp4 *.webm *.png *.pose *.json)</source>
        <translation>Erzeugte Dateien, Posen und Aufträge (*.mp4 *.webm *.png *.pose *.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>fair</source>
        <translation>sehr hell</translation>
    </message>
    <message>
        <source>light</source>
        <translation>hell</translation>
    </message>
    <message>
        <source>tan</source>
        <translation>gebräunt</translation>
    </message>
    <message>
        <source>brown</source>
        <translation>braun</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>dunkel</translation>
    </message>
    <message>
        <source>black</source>
        <translation>schwarz</translation>
    </message>
    <message>
        <source>blonde</source>
        <translation>blond</translation>
    </message>
    <message>
        <source>red</source>
        <translation>rot</translation>
    </message>
    <message>
        <source>gray</source>
        <translation>grau</translation>
    </message>
    <message>
        <source>white</source>
        <translation>weiß</translation>
    </message>
    <message>
        <source>green</source>
        <translation>grün</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>blau</translation>
    </message>
    <message>
        <source>yellow</source>
        <translation>gelb</translation>
    </message>
    <message>
        <source>purple</source>
        <translation>lila</translation>
    </message>
    <message>
        <source>beige</source>
        <translation>beige</translation>
    </message>
    <message>
        <source>short</source>
        <translation>kurz</translation>
    </message>
    <message>
        <source>long</source>
        <translation>lang</translation>
    </message>
    <message>
        <source>bun</source>
        <translation>Dutt</translation>
    </message>
    <message>
        <source>bald</source>
        <translation>Glatze</translation>
    </message>
    <message>
        <source>slim</source>
        <translation>schlank</translation>
    </message>
    <message>
        <source>average</source>
        <translation>mittel</translation>
    </message>
    <message>
        <source>broad</source>
        <translation>kräftig</translation>
    </message>
</context>
<context>
    <name>Plan</name>
    <message>
        <source>%1 (strong)</source>
        <translation>%1 (stark)</translation>
    </message>
    <message>
        <source>pause %1 ms</source>
        <translation>Pause %1 ms</translation>
    </message>
    <message>
        <source>yes/no question</source>
        <translation>Ja/Nein-Frage</translation>
    </message>
    <message>
        <source>wh-question</source>
        <translation>W-Frage</translation>
    </message>
    <message>
        <source>negation</source>
        <translation>Verneinung</translation>
    </message>
    <message>
        <source>affirmation</source>
        <translation>Bejahung</translation>
    </message>
    <message>
        <source>topic</source>
        <translation>Thema</translation>
    </message>
    <message>
        <source>condition</source>
        <translation>Bedingung</translation>
    </message>
    <message>
        <source>rhetorical question</source>
        <translation>rhetorische Frage</translation>
    </message>
</context>
<context>
    <name>PlanChip</name>
    <message>
        <source>Sign</source>
        <translation>Gebärde</translation>
    </message>
    <message>
        <source>Fingerspelled</source>
        <translation>Buchstabiert</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Not signed</source>
        <translation>Nicht gebärdet</translation>
    </message>
    <message>
        <source>for “%1”</source>
        <translation>für „%1“</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>PlanSentence</name>
    <message>
        <source>Sentence %1 of the plan</source>
        <translation>Satz %1 des Plans</translation>
    </message>
</context>
<context>
    <name>PlanView</name>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Planning…</source>
        <translation>Plant …</translation>
    </message>
    <message>
        <source>The signs appear here as you write; click one to change it.</source>
        <translation>Die Gebärden erscheinen hier beim Schreiben; zum Ändern eine anklicken.</translation>
    </message>
    <message>
        <source>A pose file is used; there is nothing to plan.</source>
        <translation>Eine Posendatei wird verwendet; es gibt nichts zu planen.</translation>
    </message>
</context>
<context>
    <name>PlaybackActions</name>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Playback</source>
        <translation>Wiedergabe</translation>
    </message>
    <message>
        <source>Step one frame back</source>
        <translation>Ein Bild zurück</translation>
    </message>
    <message>
        <source>Step one frame forward</source>
        <translation>Ein Bild vor</translation>
    </message>
    <message>
        <source>Go to the first frame</source>
        <translation>Zum ersten Bild</translation>
    </message>
    <message>
        <source>Go to the last frame</source>
        <translation>Zum letzten Bild</translation>
    </message>
    <message>
        <source>Stop looping</source>
        <translation>Nicht mehr wiederholen</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>Endlos wiederholen</translation>
    </message>
    <message>
        <source>Play slower</source>
        <translation>Langsamer abspielen</translation>
    </message>
    <message>
        <source>Play faster</source>
        <translation>Schneller abspielen</translation>
    </message>
    <message>
        <source>Show the skeleton</source>
        <translation>Skelett zeigen</translation>
    </message>
    <message>
        <source>Show the mannequin</source>
        <translation>Gliederpuppe zeigen</translation>
    </message>
    <message>
        <source>Show the generated video</source>
        <translation>Erzeugtes Video zeigen</translation>
    </message>
    <message>
        <source>Show mannequin and generated video side by side</source>
        <translation>Gliederpuppe und erzeugtes Video nebeneinander zeigen</translation>
    </message>
</context>
<context>
    <name>PreviewAction</name>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
</context>
<context>
    <name>PreviewModes</name>
    <message>
        <source>What the preview shows</source>
        <translation>Was die Vorschau zeigt</translation>
    </message>
    <message>
        <source>Skeleton</source>
        <translation>Skelett</translation>
    </message>
    <message>
        <source>Mannequin</source>
        <translation>Gliederpuppe</translation>
    </message>
    <message>
        <source>Generated</source>
        <translation>Erzeugt</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
</context>
<context>
    <name>PreviewPicture</name>
    <message>
        <source>Skeleton</source>
        <translation>Skelett</translation>
    </message>
    <message>
        <source>Mannequin</source>
        <translation>Gliederpuppe</translation>
    </message>
    <message>
        <source>Generated video</source>
        <translation>Erzeugtes Video</translation>
    </message>
    <message>
        <source>Planning the signs…</source>
        <translation>Plant die Gebärden …</translation>
    </message>
    <message>
        <source>Waiting for the first frames…</source>
        <translation>Wartet auf die ersten Bilder …</translation>
    </message>
    <message>
        <source>The generation failed</source>
        <translation>Die Erzeugung ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>Nothing generated yet</source>
        <translation>Noch nichts erzeugt</translation>
    </message>
    <message>
        <source>This clip has no video</source>
        <translation>Dieser Clip hat kein Video</translation>
    </message>
    <message>
        <source>The skeleton appears in a moment.</source>
        <translation>Das Skelett erscheint gleich.</translation>
    </message>
    <message>
        <source>Skeleton and mannequin can be watched meanwhile.</source>
        <translation>Skelett und Gliederpuppe sind inzwischen zu sehen.</translation>
    </message>
    <message>
        <source>Change what the message above names, then press Generate, or retry it from the list.</source>
        <translation>Ändern, was die Meldung oben nennt, dann „Erzeugen“ drücken oder in der Liste wiederholen.</translation>
    </message>
    <message>
        <source>Write a sentence on the left and press Generate.</source>
        <translation>Links einen Satz schreiben und „Erzeugen“ drücken.</translation>
    </message>
    <message>
        <source>Run it again from the list to make its frames.</source>
        <translation>In der Liste wiederholen, um die Bilder zu erzeugen.</translation>
    </message>
    <message>
        <source>This frame is not made yet</source>
        <translation>Dieses Bild ist noch nicht fertig</translation>
    </message>
    <message>
        <source>Nothing chosen</source>
        <translation>Nichts ausgewählt</translation>
    </message>
    <message>
        <source>Choose a generation from the list on the right, or make a new one.</source>
        <translation>Rechts eine Erzeugung aus der Liste wählen oder eine neue starten.</translation>
    </message>
</context>
<context>
    <name>PreviewStage</name>
    <message>
        <source>Synthetic signing, not verified by fluent signers</source>
        <translation>Synthetische Gebärden, nicht fachlich geprüft</translation>
    </message>
</context>
<context>
    <name>PromptPanel</name>
    <message>
        <source>Prompt (edited; the appearance no longer changes it)</source>
        <translation>Prompt (bearbeitet; das Aussehen ändert ihn nicht mehr)</translation>
    </message>
    <message>
        <source>Prompt (written from the appearance)</source>
        <translation>Prompt (aus dem Aussehen geschrieben)</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Write it from the appearance</source>
        <translation>Aus dem Aussehen schreiben</translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation>Negativer Prompt</translation>
    </message>
    <message>
        <source>What the video should not show; works with guidance above 1</source>
        <translation>Was das Video nicht zeigen soll; wirkt ab Prompt-Treue über 1</translation>
    </message>
    <message>
        <source>The model has not learned: %1</source>
        <translation>Das Modell hat nicht gelernt: %1</translation>
    </message>
    <message>
        <source>%1 tokens, read in %2 parts; (word:1.3) weighs a word</source>
        <translation>%1 Tokens, in %2 Teilen gelesen; (Wort:1.3) gewichtet ein Wort</translation>
    </message>
    <message>
        <source>%1 of %2 tokens; (word:1.3) weighs a word</source>
        <translation>%1 von %2 Tokens; (Wort:1.3) gewichtet ein Wort</translation>
    </message>
</context>
<context>
    <name>QueueButtons</name>
    <message>
        <source>Cancel “%1”</source>
        <translation>„%1“ abbrechen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Run “%1” again</source>
        <translation>„%1“ wiederholen</translation>
    </message>
    <message>
        <source>Run again with the same settings</source>
        <translation>Mit denselben Einstellungen wiederholen</translation>
    </message>
    <message>
        <source>Put the settings of “%1” into the form</source>
        <translation>Einstellungen von „%1“ übernehmen</translation>
    </message>
    <message>
        <source>Put its settings into the form</source>
        <translation>Einstellungen übernehmen</translation>
    </message>
    <message>
        <source>Delete “%1”</source>
        <translation>„%1“ löschen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
</context>
<context>
    <name>QueueEntry</name>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation>Fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>Progress of %1</source>
        <translation>Fortschritt von %1</translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>Queue and history</source>
        <translation>Warteschlange und Verlauf</translation>
    </message>
    <message>
        <source>What you generate is kept here with all its settings. Drop a generated video, picture, pose or request into the window to take its settings back.</source>
        <translation>Was Sie erzeugen, bleibt hier mit allen Einstellungen. Ein erzeugtes Video, Bild, eine Pose oder einen Auftrag ins Fenster ziehen, um die Einstellungen zurückzuholen.</translation>
    </message>
    <message>
        <source>Generations</source>
        <translation>Erzeugungen</translation>
    </message>
    <message>
        <source>Deleted. Put it back</source>
        <translation>Gelöscht. Zurückholen</translation>
    </message>
</context>
<context>
    <name>RequestPanel</name>
    <message>
        <source>Request</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Erweitert</translation>
    </message>
</context>
<context>
    <name>SeedControl</name>
    <message>
        <source>Seed (locked)</source>
        <translation>Startwert (fest)</translation>
    </message>
    <message>
        <source>Seed (a new one every time)</source>
        <translation>Startwert (jedes Mal neu)</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>SentenceBox</name>
    <message>
        <source>Sentence</source>
        <translation>Satz</translation>
    </message>
    <message>
        <source>English sentence to sign</source>
        <translation>Englischer Satz, der gebärdet wird</translation>
    </message>
    <message>
        <source>Write English, for example “Where can I buy a coffee?”</source>
        <translation>Englisch schreiben, zum Beispiel “Where can I buy a coffee?”</translation>
    </message>
    <message>
        <source>Pose file: %1</source>
        <translation>Posendatei: %1</translation>
    </message>
    <message>
        <source>Go back to a sentence</source>
        <translation>Zurück zu einem Satz</translation>
    </message>
</context>
<context>
    <name>SignList</name>
    <message>
        <source>Signs</source>
        <translation>Gebärden</translation>
    </message>
</context>
<context>
    <name>SignPicker</name>
    <message>
        <source>Search the lexicon</source>
        <translation>Lexikon durchsuchen</translation>
    </message>
    <message>
        <source>Gloss or English word</source>
        <translation>Glosse oder englisches Wort</translation>
    </message>
    <message>
        <source>The lexicon has no such sign. Close this and choose “Fingerspell” for the word.</source>
        <translation>Diese Gebärde fehlt im Lexikon. Schließen und für das Wort „Mit den Fingern buchstabieren“ wählen.</translation>
    </message>
</context>
<context>
    <name>SignRow</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>SwDisclosure</name>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
</context>
<context>
    <name>SwatchControl</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>SwatchRow</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>TimeLeft</name>
    <message>
        <source>%1 s left</source>
        <translation>noch %1 s</translation>
    </message>
    <message>
        <source>%1 min left</source>
        <translation>noch %1 min</translation>
    </message>
</context>
<context>
    <name>TimelinePane</name>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>Words of the clip</source>
        <translation>Wörter des Clips</translation>
    </message>
    <message>
        <source>Timeline, frame %1 of %2</source>
        <translation>Zeitleiste, Bild %1 von %2</translation>
    </message>
</context>
<context>
    <name>TranscriptWord</name>
    <message>
        <source>being signed</source>
        <translation>wird gebärdet</translation>
    </message>
    <message>
        <source>Go to this word</source>
        <translation>Zu diesem Wort</translation>
    </message>
    <message>
        <source>not signed</source>
        <translation>nicht gebärdet</translation>
    </message>
</context>
<context>
    <name>TransportBar</name>
    <message>
        <source>%1:%2</source>
        <translation>%1:%2</translation>
    </message>
    <message>
        <source>Playback</source>
        <translation>Wiedergabe</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>Endlos wiederholen</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 / %2 · frame %3 of %4</source>
        <translation>%1 / %2 · Bild %3 von %4</translation>
    </message>
    <message>
        <source>No clip</source>
        <translation>Kein Clip</translation>
    </message>
    <message>
        <source>Speed, %1 times</source>
        <translation>Geschwindigkeit, %1-fach</translation>
    </message>
    <message>
        <source>%1×</source>
        <translation>%1×</translation>
    </message>
</context>
<context>
    <name>WindowActions</name>
    <message>
        <source>Search commands</source>
        <translation>Befehle suchen</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Use dark colours</source>
        <translation>Dunkle Farben</translation>
    </message>
    <message>
        <source>Use light colours</source>
        <translation>Helle Farben</translation>
    </message>
    <message>
        <source>Use the colours of the desktop</source>
        <translation>Farben des Systems</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Dismiss the error</source>
        <translation>Fehlermeldung schließen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
</context>
<context>
    <name>signwright::AppearanceModel</name>
    <message>
        <source>Skin</source>
        <translation>Haut</translation>
    </message>
    <message>
        <source>Hair</source>
        <translation>Haare</translation>
    </message>
    <message>
        <source>Hair style</source>
        <translation>Frisur</translation>
    </message>
    <message>
        <source>Clothing</source>
        <translation>Kleidung</translation>
    </message>
    <message>
        <source>Sleeves</source>
        <translation>Ärmel</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>Hintergrund</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>Statur</translation>
    </message>
</context>
<context>
    <name>signwright::ExportTarget</name>
    <message>
        <source>Write the name of a file</source>
        <translation>Dateinamen angeben</translation>
    </message>
    <message>
        <source>The name must end in .mp4, .webm or .pose, or have no ending for a folder of pictures</source>
        <translation>Der Name muss auf .mp4, .webm oder .pose enden oder ohne Endung einen Bilderordner nennen</translation>
    </message>
    <message>
        <source>The folder %1 does not exist</source>
        <translation>Den Ordner %1 gibt es nicht</translation>
    </message>
    <message>
        <source>The folder %1 cannot be written to</source>
        <translation>In den Ordner %1 kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>That is a folder; choose another name</source>
        <translation>Das ist ein Ordner; anderen Namen wählen</translation>
    </message>
</context>
<context>
    <name>signwright::GenerateModel</name>
    <message>
        <source>Planning</source>
        <translation>Plant</translation>
    </message>
    <message>
        <source>Making the movement</source>
        <translation>Berechnet die Bewegung</translation>
    </message>
    <message>
        <source>Loading the networks</source>
        <translation>Lädt die Netze</translation>
    </message>
    <message>
        <source>Reading the prompt</source>
        <translation>Liest den Prompt</translation>
    </message>
    <message>
        <source>Making frames</source>
        <translation>Erzeugt Bilder</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1 gespeichert</translation>
    </message>
    <message>
        <source>Not exported</source>
        <translation>Nicht exportiert</translation>
    </message>
    <message>
        <source>The history is not kept this time: %1</source>
        <translation>Der Verlauf wird diesmal nicht behalten: %1</translation>
    </message>
    <message>
        <source>In the queue</source>
        <translation>In der Warteschlange</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Gestartet</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Settings recalled</source>
        <translation>Einstellungen übernommen</translation>
    </message>
    <message>
        <source>There is no finished clip to export; generate one first</source>
        <translation>Es gibt keinen fertigen Clip zum Exportieren; erst einen erzeugen</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Exportiert</translation>
    </message>
    <message>
        <source>Settings restored from %1</source>
        <translation>Einstellungen aus %1 übernommen</translation>
    </message>
    <message>
        <source>Signs come from the recordings in %1</source>
        <translation>Die Gebärden kommen aus den Aufnahmen in %1</translation>
    </message>
</context>
<context>
    <name>signwright::HistoryModel</name>
    <message>
        <source>seed %1, %2 fps, %3 px</source>
        <translation>Startwert %1, %2 B/s, %3 px</translation>
    </message>
    <message>
        <source>Not finished; run it again</source>
        <translation>Nicht fertig; neu starten</translation>
    </message>
    <message>
        <source>Its files are gone; run it again</source>
        <translation>Dateien fehlen; neu starten</translation>
    </message>
</context>
<context>
    <name>signwright::PlanModel</name>
    <message>
        <source>taken out by you</source>
        <translation>von Ihnen weggelassen</translation>
    </message>
    <message>
        <source>chosen by you</source>
        <translation>von Ihnen gewählt</translation>
    </message>
    <message>
        <source>spelled by you</source>
        <translation>von Ihnen buchstabiert</translation>
    </message>
    <message>
        <source>added by you</source>
        <translation>von Ihnen hinzugefügt</translation>
    </message>
    <message>
        <source>%1, %2 spelled, %3 not signed</source>
        <translation>%1, %2 buchstabiert, %3 nicht gebärdet</translation>
    </message>
    <message numerus="yes">
        <source>%n sign(s)</source>
        <translation>
            <numerusform>%n Gebärde</numerusform>
            <numerusform>%n Gebärden</numerusform>
        </translation>
    </message>
    <message>
        <source>The text is too long; split it</source>
        <translation>Der Text ist zu lang; bitte teilen</translation>
    </message>
</context>
<context>
    <name>signwright::RequestModel</name>
    <message>
        <source>Frames per second</source>
        <translation>Bilder je Sekunde</translation>
    </message>
    <message>
        <source>25 fps</source>
        <translation>25 B/s</translation>
    </message>
    <message>
        <source>24 fps</source>
        <translation>24 B/s</translation>
    </message>
    <message>
        <source>30 fps</source>
        <translation>30 B/s</translation>
    </message>
    <message>
        <source>50 fps</source>
        <translation>50 B/s</translation>
    </message>
    <message>
        <source>60 fps</source>
        <translation>60 B/s</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>Sampler</translation>
    </message>
    <message>
        <source>Text to pose</source>
        <translation>Text zu Pose</translation>
    </message>
    <message>
        <source>Network (default)</source>
        <translation>Netz (Vorgabe)</translation>
    </message>
    <message>
        <source>Rules, no network</source>
        <translation>Regeln, kein Netz</translation>
    </message>
    <message>
        <source>Pose to video</source>
        <translation>Pose zu Video</translation>
    </message>
    <message>
        <source>Diffusion (default)</source>
        <translation>Diffusion (Vorgabe)</translation>
    </message>
    <message>
        <source>Drawn mannequin</source>
        <translation>Gezeichnete Gliederpuppe</translation>
    </message>
    <message>
        <source>Synthetic mark</source>
        <translation>Synthetik-Kennzeichen</translation>
    </message>
    <message>
        <source>Top left</source>
        <translation>Oben links</translation>
    </message>
    <message>
        <source>Top right</source>
        <translation>Oben rechts</translation>
    </message>
    <message>
        <source>Bottom left</source>
        <translation>Unten links</translation>
    </message>
    <message>
        <source>Bottom right</source>
        <translation>Unten rechts</translation>
    </message>
    <message>
        <source>Off (recorded in the file)</source>
        <translation>Aus (steht in der Datei)</translation>
    </message>
    <message>
        <source>Write a sentence first</source>
        <translation>Erst einen Satz schreiben</translation>
    </message>
</context>
</TS>
