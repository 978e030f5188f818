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
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>The network that makes the movement from the signs</source>
        <translation>Das Netz, das aus den Gebärden die Bewegung macht</translation>
    </message>
    <message>
        <source>Condition and guidance</source>
        <translation>Bedingung und Prompt-Treue</translation>
    </message>
    <message>
        <source>From frame to frame</source>
        <translation>Von Bild zu Bild</translation>
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
    <name>CaptionStrip</name>
    <message>
        <source>Captions</source>
        <translation>Untertitel</translation>
    </message>
    <message>
        <source>Captions appear here.</source>
        <translation>Hier erscheinen die Untertitel.</translation>
    </message>
</context>
<context>
    <name>CaptionWindow</name>
    <message>
        <source>Captions</source>
        <translation>Untertitel</translation>
    </message>
    <message>
        <source>Captions appear here.</source>
        <translation>Hier erscheinen die Untertitel.</translation>
    </message>
    <message>
        <source>F11: full screen · Esc: close</source>
        <translation>F11: ganzer Bildschirm · Esc: schließen</translation>
    </message>
</context>
<context>
    <name>CardPanel</name>
    <message>
        <source>Chosen model</source>
        <translation>Gewähltes Modell</translation>
    </message>
    <message>
        <source>Choose a model to see its card.</source>
        <translation>Wählen Sie ein Modell, um seine Karte zu sehen.</translation>
    </message>
    <message>
        <source>Caveat</source>
        <translation>Vorbehalt</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Size on disk</source>
        <translation>Größe auf der Platte</translation>
    </message>
    <message>
        <source>Training data</source>
        <translation>Trainingsdaten</translation>
    </message>
    <message>
        <source>Scores, as they were measured</source>
        <translation>Werte, wie sie gemessen wurden</translation>
    </message>
    <message>
        <source>Files that it refers to</source>
        <translation>Dateien, auf die es verweist</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>Hash bilden</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>This model belongs to the program</source>
        <translation>Dieses Modell gehört zum Programm</translation>
    </message>
    <message>
        <source>Not stated: ask whoever made it</source>
        <translation>Nicht genannt: fragen Sie, wer es gemacht hat</translation>
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
    <name>DropHint</name>
    <message>
        <source>Drop to import the models</source>
        <translation>Ablegen, um die Modelle zu importieren</translation>
    </message>
    <message>
        <source>Drop to take its settings</source>
        <translation>Ablegen, um die Einstellungen zu übernehmen</translation>
    </message>
    <message>
        <source>Drop a video or pose to translate it, captions to correct them</source>
        <translation>Video oder Pose ablegen, um sie zu übersetzen, Untertitel, um sie zu korrigieren</translation>
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
    <name>FramesPanel</name>
    <message>
        <source>Where each frame starts: the same noise for all flickers least, noise of its own varies most</source>
        <translation>Womit jedes Bild beginnt: dasselbe Rauschen für alle flackert am wenigsten, eigenes Rauschen wechselt am meisten</translation>
    </message>
    <message>
        <source>Look at the first frame</source>
        <translation>Auf das erste Bild schauen</translation>
    </message>
    <message>
        <source>Every frame also attends to the clip&apos;s first one, so that face and clothes stay the same</source>
        <translation>Jedes Bild achtet auch auf das erste des Clips, damit Gesicht und Kleidung gleich bleiben</translation>
    </message>
    <message>
        <source>Generate every</source>
        <translation>Erzeugen je</translation>
    </message>
    <message>
        <source>Every how many frames one is generated; the others are interpolated: faster, and less exact in fast movements</source>
        <translation>Alle wie viele Bilder eines erzeugt wird; die anderen werden interpoliert: schneller, bei raschen Bewegungen ungenauer</translation>
    </message>
    <message>
        <source>Generate every how many frames</source>
        <translation>Alle wie viele Bilder eines erzeugt wird</translation>
    </message>
    <message>
        <source>frames</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Ask ControlNet every</source>
        <translation>ControlNet fragen je</translation>
    </message>
    <message>
        <source>Every how many steps ControlNet is computed again; its last answer is used in between: faster, and less exact</source>
        <translation>Alle wie viele Schritte ControlNet neu gerechnet wird; dazwischen gilt seine letzte Antwort: schneller und ungenauer</translation>
    </message>
    <message>
        <source>Ask ControlNet every how many steps</source>
        <translation>Alle wie viele Schritte ControlNet gefragt wird</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>frame</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>step</source>
        <translation>Schritt</translation>
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
    <name>GuidancePanel</name>
    <message>
        <source>What the video model sees beside the skeleton: edges of the drawn body, of a photo, or of the frame before</source>
        <translation>Was das Videomodell neben dem Skelett sieht: Kanten des gezeichneten Körpers, eines Fotos oder des vorigen Bildes</translation>
    </message>
    <message>
        <source>Strength of the skeleton</source>
        <translation>Stärke des Skeletts</translation>
    </message>
    <message>
        <source>How closely the signer follows the skeleton (conditioning scale); 1 is what ControlNet was trained for</source>
        <translation>Wie genau die Person dem Skelett folgt (conditioning scale); mit 1 wurde ControlNet trainiert</translation>
    </message>
    <message>
        <source>Guidance rescale</source>
        <translation>Ausgleich der Prompt-Treue</translation>
    </message>
    <message>
        <source>Takes back the harsh contrast of strong guidance; 0 changes nothing, 0.7 is usual</source>
        <translation>Nimmt harten Kontrast bei hoher Prompt-Treue zurück; 0 ändert nichts, 0,7 ist üblich</translation>
    </message>
    <message>
        <source>Clip skip</source>
        <translation>Clip-Skip</translation>
    </message>
    <message>
        <source>Layers left out at the end of the text encoder; some checkpoints were trained with 1</source>
        <translation>Am Ende des Textkodierers ausgelassene Schichten; manche Modelle wurden mit 1 trainiert</translation>
    </message>
    <message>
        <source>Clip skip: layers left out at the end of the text encoder</source>
        <translation>Clip-Skip: am Ende des Textkodierers ausgelassene Schichten</translation>
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
    <message>
        <source>Workspace</source>
        <translation>Arbeitsbereich</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>Erzeugen</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
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
    <name>LibraryActions</name>
    <message>
        <source>Import files of models</source>
        <translation>Modelldateien importieren</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Import a folder as a model</source>
        <translation>Einen Ordner als Modell importieren</translation>
    </message>
    <message>
        <source>Read the list of models again</source>
        <translation>Die Liste der Modelle neu lesen</translation>
    </message>
    <message>
        <source>Add the chosen LoRA</source>
        <translation>Das gewählte LoRA hinzufügen</translation>
    </message>
    <message>
        <source>Use the chosen model</source>
        <translation>Das gewählte Modell verwenden</translation>
    </message>
    <message>
        <source>Compare the chosen model with its hashes</source>
        <translation>Das gewählte Modell mit seinen Hashes vergleichen</translation>
    </message>
    <message>
        <source>Hash the chosen model</source>
        <translation>Den Hash des gewählten Modells bilden</translation>
    </message>
    <message>
        <source>Open the folder of the chosen model</source>
        <translation>Den Ordner des gewählten Modells öffnen</translation>
    </message>
    <message>
        <source>Remove the chosen model</source>
        <translation>Das gewählte Modell entfernen</translation>
    </message>
    <message>
        <source>Free the memory of loaded models</source>
        <translation>Den Speicher geladener Modelle freigeben</translation>
    </message>
</context>
<context>
    <name>LibraryWorkspace</name>
    <message>
        <source>Import files of models</source>
        <translation>Modelldateien importieren</translation>
    </message>
    <message>
        <source>Weights (*.safetensors *.ckpt *.pt *.pth *.bin)</source>
        <translation>Gewichte (*.safetensors *.ckpt *.pt *.pth *.bin)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Import a folder as a model</source>
        <translation>Einen Ordner als Modell importieren</translation>
    </message>
</context>
<context>
    <name>LiveActions</name>
    <message>
        <source>Stop the live translation</source>
        <translation>Live-Übersetzung anhalten</translation>
    </message>
    <message>
        <source>Start the live translation</source>
        <translation>Live-Übersetzung starten</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Show the picture as others see it</source>
        <translation>Bild so zeigen, wie andere es sehen</translation>
    </message>
    <message>
        <source>Show the picture as in a mirror</source>
        <translation>Bild wie im Spiegel zeigen</translation>
    </message>
    <message>
        <source>Hide the skeleton</source>
        <translation>Skelett ausblenden</translation>
    </message>
    <message>
        <source>Show the skeleton over the picture</source>
        <translation>Skelett über dem Bild zeigen</translation>
    </message>
    <message>
        <source>End choosing a part of the picture</source>
        <translation>Auswahl des Bildausschnitts beenden</translation>
    </message>
    <message>
        <source>Look at a part of the picture only</source>
        <translation>Nur einen Ausschnitt des Bildes auswerten</translation>
    </message>
    <message>
        <source>Look at the whole picture</source>
        <translation>Das ganze Bild auswerten</translation>
    </message>
    <message>
        <source>Stop recording</source>
        <translation>Aufnahme beenden</translation>
    </message>
    <message>
        <source>Record video and skeleton</source>
        <translation>Video und Skelett aufnehmen</translation>
    </message>
    <message>
        <source>Show the captions in a window of their own</source>
        <translation>Untertitel in einem eigenen Fenster zeigen</translation>
    </message>
    <message>
        <source>Export the transcript</source>
        <translation>Mitschrift exportieren</translation>
    </message>
    <message>
        <source>Clear the transcript</source>
        <translation>Mitschrift leeren</translation>
    </message>
    <message>
        <source>Translate a video or pose file</source>
        <translation>Video- oder Posendatei übersetzen</translation>
    </message>
    <message>
        <source>Open a transcript to correct it</source>
        <translation>Mitschrift öffnen, um sie zu korrigieren</translation>
    </message>
    <message>
        <source>Undo the last change of the transcript</source>
        <translation>Letzte Änderung der Mitschrift zurücknehmen</translation>
    </message>
    <message>
        <source>Redo the change of the transcript</source>
        <translation>Änderung der Mitschrift wiederholen</translation>
    </message>
</context>
<context>
    <name>LiveBar</name>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>Spiegel</translation>
    </message>
    <message>
        <source>Skeleton</source>
        <translation>Skelett</translation>
    </message>
    <message>
        <source>Part of the picture</source>
        <translation>Bildausschnitt</translation>
    </message>
</context>
<context>
    <name>LiveCondition</name>
    <message>
        <source>The camera may not be used</source>
        <translation>Die Kamera darf nicht benutzt werden</translation>
    </message>
    <message>
        <source>Allow this program to use the camera in the system&apos;s settings, then start again.</source>
        <translation>Erlauben Sie diesem Programm in den Systemeinstellungen die Kamera und starten Sie erneut.</translation>
    </message>
    <message>
        <source>Another program has the camera</source>
        <translation>Ein anderes Programm benutzt die Kamera</translation>
    </message>
    <message>
        <source>Close the other program: it goes on by itself. Or choose another camera.</source>
        <translation>Schließen Sie das andere Programm: Dann geht es von selbst weiter. Oder wählen Sie eine andere Kamera.</translation>
    </message>
    <message>
        <source>The camera is gone</source>
        <translation>Die Kamera ist weg</translation>
    </message>
    <message>
        <source>Plug it in again: it goes on by itself. Or choose another one.</source>
        <translation>Stecken Sie sie wieder ein, dann geht es von selbst weiter. Oder wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>There are no pictures</source>
        <translation>Es kommen keine Bilder</translation>
    </message>
    <message>
        <source>Choose another camera or file.</source>
        <translation>Wählen Sie eine andere Kamera oder Datei.</translation>
    </message>
    <message>
        <source>The video has ended</source>
        <translation>Das Video ist zu Ende</translation>
    </message>
    <message>
        <source>Start it again, or choose another source.</source>
        <translation>Starten Sie es noch einmal oder wählen Sie eine andere Quelle.</translation>
    </message>
    <message>
        <source>Opening the camera…</source>
        <translation>Kamera wird geöffnet …</translation>
    </message>
    <message>
        <source>It is too dark</source>
        <translation>Es ist zu dunkel</translation>
    </message>
    <message>
        <source>Turn a light on in front of the signer, or open the curtains.</source>
        <translation>Machen Sie vor der gebärdenden Person Licht oder öffnen Sie die Vorhänge.</translation>
    </message>
    <message>
        <source>The networks that find the body are missing</source>
        <translation>Die Netze, die den Körper finden, fehlen</translation>
    </message>
    <message>
        <source>The body cannot be found</source>
        <translation>Der Körper ist nicht zu finden</translation>
    </message>
    <message>
        <source>Reading the networks…</source>
        <translation>Netze werden gelesen …</translation>
    </message>
    <message>
        <source>The picture is shown meanwhile.</source>
        <translation>Das Bild ist schon zu sehen.</translation>
    </message>
    <message>
        <source>No translation model is loaded</source>
        <translation>Kein Übersetzungsmodell geladen</translation>
    </message>
    <message>
        <source>The translation failed</source>
        <translation>Die Übersetzung ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>No signer in view</source>
        <translation>Niemand im Bild</translation>
    </message>
    <message>
        <source>Step in front of the camera so that head and both arms are in the picture.</source>
        <translation>Treten Sie so vor die Kamera, dass Kopf und beide Arme im Bild sind.</translation>
    </message>
    <message>
        <source>The hands are out of view</source>
        <translation>Die Hände sind nicht im Bild</translation>
    </message>
    <message>
        <source>Step back, or lift the hands into the picture.</source>
        <translation>Treten Sie zurück oder heben Sie die Hände ins Bild.</translation>
    </message>
    <message>
        <source>This signing is not recognised</source>
        <translation>Diese Gebärden werden nicht erkannt</translation>
    </message>
    <message>
        <source>The model does not know these signs, or sees them badly: sign more slowly, facing the camera.</source>
        <translation>Das Modell kennt diese Gebärden nicht oder sieht sie schlecht: Gebärden Sie langsamer und zur Kamera hin.</translation>
    </message>
    <message>
        <source>Ready: waiting for signing</source>
        <translation>Bereit: wartet auf Gebärden</translation>
    </message>
    <message>
        <source>Translating</source>
        <translation>Übersetzt</translation>
    </message>
    <message>
        <source>Choose another model on the right, or import one in the Models workspace.</source>
        <translation>Wählen Sie rechts ein anderes Modell, oder importieren Sie eines im Bereich „Modelle“.</translation>
    </message>
    <message>
        <source>The camera sends no pictures</source>
        <translation>Die Kamera schickt keine Bilder</translation>
    </message>
</context>
<context>
    <name>LiveHint</name>
    <message>
        <source>Waiting for the first picture…</source>
        <translation>Warten auf das erste Bild …</translation>
    </message>
    <message>
        <source>Signing becomes text here</source>
        <translation>Hier werden Gebärden zu Text</translation>
    </message>
    <message>
        <source>Choose a camera and press Start, or drop a video or pose file here. You see your own skeleton over the picture, and captions below.</source>
        <translation>Wählen Sie eine Kamera und drücken Sie Starten, oder legen Sie hier eine Video- oder Posendatei ab. Sie sehen Ihr Skelett über dem Bild und darunter die Untertitel.</translation>
    </message>
    <message>
        <source>No picture</source>
        <translation>Kein Bild</translation>
    </message>
</context>
<context>
    <name>LiveOptions</name>
    <message>
        <source>Folder for recordings</source>
        <translation>Ordner für Aufnahmen</translation>
    </message>
    <message>
        <source>Dominant hand</source>
        <translation>Dominante Hand</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Rechts</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Recordings: %1</source>
        <translation>Aufnahmen: %1</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>Ordner …</translation>
    </message>
    <message>
        <source>Say final captions aloud</source>
        <translation>Fertige Untertitel vorlesen</translation>
    </message>
    <message>
        <source>The model that comes with the program knows the manual alphabet, numbers and the signs of its lexicon, nothing else. It learnt from synthetic signing, unverified by fluent signers. Do not rely on it where a mistake matters.</source>
        <translation>Das mitgelieferte Modell kennt das Fingeralphabet, Zahlen und die Gebärden seines Lexikons, sonst nichts. Es hat aus synthetischen Gebärden gelernt, die niemand geprüft hat, der fließend gebärdet. Verlassen Sie sich nicht darauf, wo ein Fehler zählt.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>%1 Do not rely on it where a mistake matters.</source>
        <translation>%1 Verlassen Sie sich nicht darauf, wo ein Fehler Folgen hat.</translation>
    </message>
</context>
<context>
    <name>LivePicture</name>
    <message>
        <source>Live picture with skeleton</source>
        <translation>Livebild mit Skelett</translation>
    </message>
</context>
<context>
    <name>LiveStatusBar</name>
    <message>
        <source>Recording %1 into %2</source>
        <translation>Aufnahme %1 in %2</translation>
    </message>
    <message>
        <source>Completing the recording…</source>
        <translation>Aufnahme wird abgeschlossen …</translation>
    </message>
    <message>
        <source>Nothing is stored, nothing leaves this computer.</source>
        <translation>Nichts wird gespeichert, nichts verlässt diesen Computer.</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Recorded %1 into %2, its skeleton beside it</source>
        <translation>%1 aufgenommen in %2, das Skelett daneben</translation>
    </message>
</context>
<context>
    <name>LiveWorkspace</name>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Export the transcript</source>
        <translation>Mitschrift exportieren</translation>
    </message>
    <message>
        <source>SubRip subtitles (*.srt)</source>
        <translation>SubRip-Untertitel (*.srt)</translation>
    </message>
    <message>
        <source>WebVTT subtitles (*.vtt)</source>
        <translation>WebVTT-Untertitel (*.vtt)</translation>
    </message>
    <message>
        <source>ELAN annotations (*.eaf)</source>
        <translation>ELAN-Annotationen (*.eaf)</translation>
    </message>
    <message>
        <source>Plain text (*.txt)</source>
        <translation>Reiner Text (*.txt)</translation>
    </message>
    <message>
        <source>Translate a video or pose file</source>
        <translation>Video- oder Posendatei übersetzen</translation>
    </message>
    <message>
        <source>Videos and poses (*.mp4 *.webm *.mov *.mkv *.avi *.pose)</source>
        <translation>Videos und Posen (*.mp4 *.webm *.mov *.mkv *.avi *.pose)</translation>
    </message>
    <message>
        <source>Open a transcript to correct it</source>
        <translation>Mitschrift öffnen, um sie zu korrigieren</translation>
    </message>
    <message>
        <source>Captions (*.srt *.vtt *.eaf)</source>
        <translation>Untertitel (*.srt *.vtt *.eaf)</translation>
    </message>
</context>
<context>
    <name>LoraControl</name>
    <message>
        <source>Small files that change the video model&apos;s style or person; a weight of 1 is what they were made for</source>
        <translation>Kleine Dateien, die Stil oder Person des Videomodells ändern; gedacht sind sie für das Gewicht 1</translation>
    </message>
    <message>
        <source>Import LoRA files in the Models workspace.</source>
        <translation>LoRA-Dateien importieren Sie im Arbeitsbereich Modelle.</translation>
    </message>
</context>
<context>
    <name>LoraRow</name>
    <message>
        <source>Leave out %1</source>
        <translation>%1 weglassen</translation>
    </message>
    <message>
        <source>Weight of %1</source>
        <translation>Gewicht von %1</translation>
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
    <name>ModelRow</name>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
</context>
<context>
    <name>ModelsHeader</name>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Search models</source>
        <translation>Modelle suchen</translation>
    </message>
    <message>
        <source>Name, family or licence</source>
        <translation>Name, Familie oder Lizenz</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>Ordner…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
</context>
<context>
    <name>ModelsPanel</name>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>No model matches.</source>
        <translation>Kein Modell passt.</translation>
    </message>
    <message>
        <source>Drop Stable Diffusion checkpoints, ControlNet, LoRA, autoencoder and motion files or diffusers folders here. They stay where they are.</source>
        <translation>Stable-Diffusion-Modelle, ControlNet-, LoRA-, Autoencoder- und Bewegungsdateien oder diffusers-Ordner hierher ziehen. Sie bleiben, wo sie sind.</translation>
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
    <name>PhotoConsent</name>
    <message>
        <source>A picture of a real person?</source>
        <translation>Ein Bild einer wirklichen Person?</translation>
    </message>
    <message>
        <source>The clip will show this person signing things that they did not sign. Use the picture only if they have agreed to exactly that, or if they are you.</source>
        <translation>Der Clip wird diese Person etwas gebärden lassen, das sie nicht gebärdet hat. Verwenden Sie das Bild nur, wenn die Person genau dem zugestimmt hat oder wenn Sie es selbst sind.</translation>
    </message>
    <message>
        <source>The result is marked as synthetic, and that a photo was used is recorded in the file. This is asked once.</source>
        <translation>Das Ergebnis wird als synthetisch gekennzeichnet, und die Datei hält fest, dass ein Foto verwendet wurde. Diese Frage kommt nur einmal.</translation>
    </message>
    <message>
        <source>Remove the picture</source>
        <translation>Das Bild entfernen</translation>
    </message>
    <message>
        <source>They have agreed</source>
        <translation>Sie hat zugestimmt</translation>
    </message>
</context>
<context>
    <name>PhotoPanel</name>
    <message>
        <source>Choose a picture of the signer</source>
        <translation>Ein Bild der gebärdenden Person wählen</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.webp *.bmp)</source>
        <translation>Bilder (*.png *.jpg *.jpeg *.webp *.bmp)</translation>
    </message>
    <message>
        <source>Reference photo</source>
        <translation>Referenzfoto</translation>
    </message>
    <message>
        <source>Drop a picture of the person here, or</source>
        <translation>Ein Bild der Person hierher ziehen, oder</translation>
    </message>
    <message>
        <source>Other…</source>
        <translation>Anderes…</translation>
    </message>
    <message>
        <source>Choose a picture…</source>
        <translation>Bild wählen…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove the reference photo</source>
        <translation>Das Referenzfoto entfernen</translation>
    </message>
    <message>
        <source>How much of the photo stays</source>
        <translation>Wie viel vom Foto bleibt</translation>
    </message>
    <message>
        <source>0 starts from noise alone, 0.95 keeps nearly everything of the photo, its pose too</source>
        <translation>0 beginnt nur mit Rauschen, 0,95 behält fast alles vom Foto, auch seine Haltung</translation>
    </message>
    <message>
        <source>The photo and its hash are recorded in the file, and the result is marked as synthetic.</source>
        <translation>Das Foto und sein Hash stehen in der Datei, und das Ergebnis wird als synthetisch gekennzeichnet.</translation>
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
    <message>
        <source>Show what the video network sees</source>
        <translation>Zeigen, was das Videonetz sieht</translation>
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
        <translation>Puppe</translation>
    </message>
    <message>
        <source>Generated</source>
        <translation>Erzeugt</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Bedingung</translation>
    </message>
    <message>
        <source>What the video network sees: the skeleton with the second condition on top</source>
        <translation>Was das Videonetz sieht: das Skelett mit der zweiten Bedingung darüber</translation>
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
    <message>
        <source>Condition</source>
        <translation>Bedingung</translation>
    </message>
    <message>
        <source>This picture cannot be drawn</source>
        <translation>Dieses Bild kann nicht gezeichnet werden</translation>
    </message>
    <message>
        <source>The second condition is the frame before, which exists only while the video is made: here is the skeleton alone.</source>
        <translation>Die zweite Bedingung ist das Bild davor, das es erst beim Erzeugen des Videos gibt: Hier ist das Skelett allein.</translation>
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
    <name>RegionEditor</name>
    <message>
        <source>Draw a rectangle around the signer</source>
        <translation>Ziehen Sie ein Rechteck um die gebärdende Person</translation>
    </message>
</context>
<context>
    <name>RemoveDialog</name>
    <message>
        <source>Remove %1?</source>
        <translation>%1 entfernen?</translation>
    </message>
    <message>
        <source>The model leaves the list. Files elsewhere that it refers to stay where they are; files that were copied into its folder are deleted.</source>
        <translation>Das Modell verschwindet aus der Liste. Dateien anderswo, auf die es verweist, bleiben, wo sie sind; in seinen Ordner kopierte Dateien werden gelöscht.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
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
    <message>
        <source>Reference photo</source>
        <translation>Referenzfoto</translation>
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
    <name>SlotsPanel</name>
    <message>
        <source>Models in use</source>
        <translation>Verwendete Modelle</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>In Verwendung</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>The networks need about %1.</source>
        <translation>Die Netze brauchen etwa %1.</translation>
    </message>
    <message>
        <source>The networks need about %1, and only %2 are free: choose smaller models or close other programs.</source>
        <translation>Die Netze brauchen etwa %1, und nur %2 sind frei: Wählen Sie kleinere Modelle oder schließen Sie andere Programme.</translation>
    </message>
    <message>
        <source>The networks need about %1 of the %2 that are free.</source>
        <translation>Die Netze brauchen etwa %1 von %2, die frei sind.</translation>
    </message>
    <message>
        <source>Weights in 32 bits. The working space for the picture&apos;s size comes on top.</source>
        <translation>Gewichte in 32 Bit. Der Arbeitsspeicher für die Bildgröße kommt hinzu.</translation>
    </message>
    <message>
        <source>Free memory</source>
        <translation>Speicher freigeben</translation>
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
    <name>TranscriptAlternatives</name>
    <message>
        <source>or</source>
        <translation>oder</translation>
    </message>
    <message>
        <source>Take instead: %1</source>
        <translation>Stattdessen nehmen: %1</translation>
    </message>
</context>
<context>
    <name>TranscriptPanel</name>
    <message>
        <source>Transcript</source>
        <translation>Mitschrift</translation>
    </message>
    <message>
        <source>Captions with their times</source>
        <translation>Untertitel mit ihren Zeiten</translation>
    </message>
    <message>
        <source>Every caption is kept here with its time until you close the program. You can correct it, and write it into a subtitle file, or open such a file to go on correcting.</source>
        <translation>Jeder Untertitel bleibt mit seiner Zeit hier, bis Sie das Programm schließen. Sie können ihn korrigieren und in eine Untertiteldatei schreiben oder eine solche Datei öffnen, um weiter zu korrigieren.</translation>
    </message>
    <message>
        <source>Up and down choose a caption, Return corrects it, Delete leaves it out, 1 to 9 take another reading</source>
        <translation>Auf und ab wählen einen Untertitel, Eingabe korrigiert ihn, Entf lässt ihn weg, 1 bis 9 übernehmen eine andere Lesart</translation>
    </message>
</context>
<context>
    <name>TranscriptRow</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 · in progress</source>
        <translation>%1 · noch unfertig</translation>
    </message>
    <message>
        <source>%1 · corrected</source>
        <translation>%1 · korrigiert</translation>
    </message>
    <message>
        <source>%1 · %2 % sure · %3</source>
        <translation>%1 · zu %2 % sicher · %3</translation>
    </message>
    <message>
        <source>%1 · %2 % sure</source>
        <translation>%1 · zu %2 % sicher</translation>
    </message>
    <message>
        <source>Correct the caption at %1</source>
        <translation>Untertitel bei %1 korrigieren</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Weggelassen</translation>
    </message>
    <message>
        <source>Not recognised</source>
        <translation>Nicht erkannt</translation>
    </message>
    <message>
        <source>Correction</source>
        <translation>Korrektur</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>No text</source>
        <translation>Kein Text</translation>
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
    <name>VideoParts</name>
    <message>
        <source>The network that draws the signer from the pose</source>
        <translation>Das Netz, das die Person nach der Pose zeichnet</translation>
    </message>
    <message>
        <source>Makes the signer follow the skeleton, in place of the video model&apos;s own ControlNet</source>
        <translation>Lässt die Person dem Skelett folgen, anstelle des eigenen ControlNet des Videomodells</translation>
    </message>
    <message>
        <source>Turns what was computed into pixels; a tiny one is fast and coarse</source>
        <translation>Macht aus dem Gerechneten Bildpunkte; ein kleiner ist schnell und grob</translation>
    </message>
    <message>
        <source>Lets frames look at each other, against flicker</source>
        <translation>Lässt Bilder aufeinander achten, gegen Flackern</translation>
    </message>
    <message>
        <source>A tiny autoencoder shows rough pictures of all frames at little cost; the clip does not depend on it</source>
        <translation>Ein kleiner Autoencoder zeigt grobe Bilder aller Einzelbilder für wenig Rechenzeit; der Film hängt nicht davon ab</translation>
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
    <message>
        <source>Go to the Generate workspace</source>
        <translation>Zum Arbeitsbereich Erzeugen</translation>
    </message>
    <message>
        <source>Go to the Models workspace</source>
        <translation>Zum Arbeitsbereich Modelle</translation>
    </message>
    <message>
        <source>Go to the Live workspace</source>
        <translation>Zum Arbeitsbereich Live</translation>
    </message>
</context>
<context>
    <name>WorkPanel</name>
    <message>
        <source>Work on models</source>
        <translation>Arbeit an Modellen</translation>
    </message>
</context>
<context>
    <name>WorkRow</name>
    <message>
        <source>Progress of %1</source>
        <translation>Fortschritt von %1</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Dismiss: %1</source>
        <translation>Ausblenden: %1</translation>
    </message>
    <message>
        <source>Cancel: %1</source>
        <translation>Abbrechen: %1</translation>
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
    <name>signwright::CameraSession</name>
    <message>
        <source>Close other programs that may use it, or plug it in again: it goes on by itself.</source>
        <translation>Schließen Sie andere Programme, die sie vielleicht benutzen, oder stecken Sie sie neu ein: Es geht dann von selbst weiter.</translation>
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
    <message>
        <source>The networks are freed</source>
        <translation>Die Netze sind freigegeben</translation>
    </message>
    <message>
        <source>The networks are freed when the running job ends</source>
        <translation>Die Netze werden freigegeben, wenn der laufende Auftrag endet</translation>
    </message>
</context>
<context>
    <name>signwright::GenerationJobs</name>
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
    <name>signwright::LiveModel</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>No camera found</source>
        <translation>Keine Kamera gefunden</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>Nicht gestartet</translation>
    </message>
    <message>
        <source>Press Start. The pictures stay on this computer.</source>
        <translation>Drücken Sie Starten. Die Bilder bleiben auf diesem Computer.</translation>
    </message>
    <message>
        <source>There are no pictures</source>
        <translation>Es kommen keine Bilder</translation>
    </message>
    <message>
        <source>No networks</source>
        <translation>Keine Netze</translation>
    </message>
    <message>
        <source>This program was built without its networks; build it with SIGNWRIGHT_NETWORKS.</source>
        <translation>Dieses Programm wurde ohne seine Netze gebaut; bauen Sie es mit SIGNWRIGHT_NETWORKS.</translation>
    </message>
    <message>
        <source>Opening the camera…</source>
        <translation>Kamera wird geöffnet …</translation>
    </message>
    <message>
        <source>Delay: picture %1</source>
        <translation>Verzögerung: Bild %1</translation>
    </message>
    <message>
        <source>Delay: picture %1, text %2</source>
        <translation>Verzögerung: Bild %1, Text %2</translation>
    </message>
    <message>
        <source>%1 pictures a second. 95 of 100 pictures are drawn after %2, 95 of 100 texts are final %3 after their last sign. %4 pictures came too soon and were left out.</source>
        <translation>%1 Bilder in der Sekunde. 95 von 100 Bildern sind nach %2 gezeichnet, 95 von 100 Texten sind %3 nach ihrer letzten Gebärde fertig. %4 Bilder kamen zu früh und wurden ausgelassen.</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
    <message>
        <source>Plug a camera in, or try it with a file or the drawn signer.</source>
        <translation>Stecken Sie eine Kamera ein, oder probieren Sie es mit einer Datei oder der gezeichneten Figur.</translation>
    </message>
    <message numerus="yes">
        <source>%n caption(s) opened from %1</source>
        <translation>
            <numerusform>%n Untertitel geöffnet aus %1</numerusform>
            <numerusform>%n Untertitel geöffnet aus %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Annotations in these tiers are not kept: %1. Save under another name.</source>
        <translation>Annotationen in diesen Zeilen bleiben nicht erhalten: %1. Speichern Sie unter einem anderen Namen.</translation>
    </message>
    <message>
        <source>Translation model</source>
        <translation>Übersetzungsmodell</translation>
    </message>
    <message>
        <source>Included</source>
        <translation>Mitgeliefert</translation>
    </message>
    <message>
        <source>%1 does not translate live</source>
        <translation>%1 übersetzt nicht live</translation>
    </message>
    <message>
        <source>Translate a video file with it on the command line: signwright translate --bundle %1</source>
        <translation>Übersetzen Sie damit eine Videodatei auf der Befehlszeile: signwright translate --bundle %1</translation>
    </message>
    <message>
        <source>How well this model translates is not known to this program.</source>
        <translation>Wie gut dieses Modell übersetzt, weiß das Programm nicht.</translation>
    </message>
</context>
<context>
    <name>signwright::LiveSources</name>
    <message>
        <source>Picture from</source>
        <translation>Bild von</translation>
    </message>
    <message>
        <source>No camera found</source>
        <translation>Keine Kamera gefunden</translation>
    </message>
    <message>
        <source>Drawn signer, to try it</source>
        <translation>Gezeichnete Figur, zum Probieren</translation>
    </message>
    <message>
        <source>There is no camera. Plug one in, or choose a file or the drawn signer.</source>
        <translation>Es gibt keine Kamera. Stecken Sie eine ein, oder wählen Sie eine Datei oder die gezeichnete Figur.</translation>
    </message>
</context>
<context>
    <name>signwright::LoraModel</name>
    <message>
        <source>LoRA files</source>
        <translation>LoRA-Dateien</translation>
    </message>
    <message>
        <source>Add a LoRA…</source>
        <translation>Ein LoRA hinzufügen…</translation>
    </message>
</context>
<context>
    <name>signwright::ModelEntry</name>
    <message>
        <source>Unreadable model</source>
        <translation>Unlesbares Modell</translation>
    </message>
    <message>
        <source>Text to pose</source>
        <translation>Text zu Pose</translation>
    </message>
    <message>
        <source>Pose to video</source>
        <translation>Pose zu Video</translation>
    </message>
    <message>
        <source>ControlNet</source>
        <translation>ControlNet</translation>
    </message>
    <message>
        <source>Autoencoder</source>
        <translation>Autoencoder</translation>
    </message>
    <message>
        <source>Motion module</source>
        <translation>Bewegungsmodul</translation>
    </message>
    <message>
        <source>LoRA</source>
        <translation>LoRA</translation>
    </message>
    <message>
        <source>Textual inversion</source>
        <translation>Textual Inversion</translation>
    </message>
    <message>
        <source>Sign to text</source>
        <translation>Gebärden zu Text</translation>
    </message>
    <message>
        <source>Image backbone</source>
        <translation>Bild-Backbone</translation>
    </message>
    <message>
        <source>Language model</source>
        <translation>Sprachmodell</translation>
    </message>
</context>
<context>
    <name>signwright::ModelLibrary</name>
    <message>
        <source>Every kind</source>
        <translation>Alle Arten</translation>
    </message>
    <message>
        <source>Kind of model</source>
        <translation>Art des Modells</translation>
    </message>
    <message>
        <source>Import %1</source>
        <translation>%1 importieren</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Importiert</translation>
    </message>
    <message>
        <source>Hash %1</source>
        <translation>Hash von %1 bilden</translation>
    </message>
    <message>
        <source>The hash is noted</source>
        <translation>Der Hash ist notiert</translation>
    </message>
    <message>
        <source>Verify %1</source>
        <translation>%1 prüfen</translation>
    </message>
    <message>
        <source>Every file matches its hash</source>
        <translation>Jede Datei entspricht ihrem Hash</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Removed; the files it referred to are still there</source>
        <translation>Entfernt; die Dateien, auf die es verwies, sind noch da</translation>
    </message>
</context>
<context>
    <name>signwright::ModelList</name>
    <message>
        <source>%1 parameters</source>
        <translation>%1 Parameter</translation>
    </message>
    <message>
        <source>%1 million</source>
        <translation>%1 Mio.</translation>
    </message>
    <message>
        <source>Checking %1 %</source>
        <translation>Prüfung %1 %</translation>
    </message>
    <message>
        <source>Hashing %1 %</source>
        <translation>Hash %1 %</translation>
    </message>
    <message>
        <source>Usable</source>
        <translation>Verwendbar</translation>
    </message>
    <message>
        <source>Usable, not hashed</source>
        <translation>Verwendbar, ohne Hash</translation>
    </message>
    <message>
        <source>File missing</source>
        <translation>Datei fehlt</translation>
    </message>
    <message>
        <source>Half copied or changed</source>
        <translation>Halb kopiert oder verändert</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>Unlesbar</translation>
    </message>
    <message>
        <source>licence not stated</source>
        <translation>Lizenz nicht genannt</translation>
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
    <message>
        <source>Answer the notice about the reference photo first</source>
        <translation>Beantworten Sie erst den Hinweis zum Referenzfoto</translation>
    </message>
</context>
<context>
    <name>signwright::VideoDevice</name>
    <message>
        <source>This account may not use %1: add it to the group &quot;video&quot;, log in again, then start again.</source>
        <translation>Dieses Benutzerkonto darf %1 nicht benutzen: Nehmen Sie es in die Gruppe „video“ auf, melden Sie sich neu an und starten Sie erneut.</translation>
    </message>
</context>
<context>
    <name>signwright::VideoModel</name>
    <message>
        <source>The model&apos;s own</source>
        <translation>Das des Modells</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keines</translation>
    </message>
    <message>
        <source>ControlNet</source>
        <translation>ControlNet</translation>
    </message>
    <message>
        <source>Autoencoder</source>
        <translation>Autoencoder</translation>
    </message>
    <message>
        <source>Motion module</source>
        <translation>Bewegungsmodul</translation>
    </message>
    <message>
        <source>Second condition</source>
        <translation>Zweite Bedingung</translation>
    </message>
    <message>
        <source>As the model was trained</source>
        <translation>Wie das Modell trainiert wurde</translation>
    </message>
    <message>
        <source>Body map</source>
        <translation>Körperkarte</translation>
    </message>
    <message>
        <source>Reference photo</source>
        <translation>Referenzfoto</translation>
    </message>
    <message>
        <source>Previous frame</source>
        <translation>Voriges Bild</translation>
    </message>
    <message>
        <source>Noise of the frames</source>
        <translation>Rauschen der Bilder</translation>
    </message>
    <message>
        <source>The same for all</source>
        <translation>Dasselbe für alle</translation>
    </message>
    <message>
        <source>Partly their own</source>
        <translation>Teils eigenes</translation>
    </message>
    <message>
        <source>Each its own</source>
        <translation>Jedem sein eigenes</translation>
    </message>
    <message>
        <source>%1 is not a picture; choose a PNG or JPEG file</source>
        <translation>%1 ist kein Bild; wählen Sie eine PNG- oder JPEG-Datei</translation>
    </message>
    <message>
        <source>Decoder of previews</source>
        <translation>Decoder der Vorschau</translation>
    </message>
</context>
</TS>
