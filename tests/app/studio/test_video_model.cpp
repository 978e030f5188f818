#include "app/studio/models/run_memory.h"
#include "tests/app/studio/scripted_models.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QSettings>
#include <QtCore/QTemporaryDir>
#include <QtGui/QImage>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace signwright;

namespace
{

QStringList words(const ChoiceModel &choices)
{
    QStringList found;
    for (int row = 0; row < choices.rowCount(); ++row)
        found.push_back(choices.index(row).data(ChoiceModel::WordRole).toString());
    return found;
}

std::vector<ModelEntry> some_models()
{
    std::vector<ModelEntry> models{ScriptedModels::entry("photo-real", "pose_to_video"),
                                   ScriptedModels::entry("open-pose", "controlnet"),
                                   ScriptedModels::entry("taesd", "autoencoder"),
                                   ScriptedModels::entry("motion", "motion_module"),
                                   ScriptedModels::entry("anna", "lora"),
                                   ScriptedModels::entry("gone", "lora")};
    models.back().state = ModelState::FileMissing;
    return models;
}

} // namespace

class TestVideoModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(".?"));
        scratch_ = std::make_unique<QTemporaryDir>();
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, scratch_->path());
        QSettings().clear();
        photo_ = scratch_->filePath("anna.png");
        QVERIFY(QImage(32, 32, QImage::Format_RGB32).save(photo_));
    }

    void each_slot_offers_the_usable_models_of_its_kind()
    {
        RequestModel form;
        form.offer_models(some_models());
        QCOMPARE(words(*form.pose_to_video()), QStringList({"default", "mannequin", "photo-real"}));
        QCOMPARE(words(*form.video()->controlnet()), QStringList({"", "open-pose"}));
        QCOMPARE(words(*form.video()->autoencoder()), QStringList({"", "taesd"}));
        QCOMPARE(words(*form.video()->motion_module()), QStringList({"", "motion"}));
        QCOMPARE(words(*form.video()->loras()->offered()), QStringList({"", "anna"}));
    }

    void a_chosen_model_stays_chosen_when_the_list_changes()
    {
        RequestModel form;
        form.offer_models(some_models());
        form.useModel("controlnet", "open-pose");
        form.useModel("pose_to_video", "photo-real");
        form.offer_models({ScriptedModels::entry("another", "controlnet")});
        QCOMPARE(form.request().video.controlnet, std::string("open-pose"));
        QCOMPARE(form.request().pose_to_video, std::string("photo-real"));
        QVERIFY(words(*form.video()->controlnet()).contains("another"));
    }

    void loras_are_added_once_weighted_and_removed()
    {
        RequestModel form;
        form.offer_models(some_models());
        LoraModel &loras = *form.video()->loras();
        QSignalSpy changed(&form, &RequestModel::changed);
        loras.add(0);
        loras.add(1);
        loras.add(1);
        form.useModel("lora", "anna");
        QCOMPARE(changed.count(), 1);
        loras.setWeight(0, 7.0);
        QCOMPARE(form.request().video.loras, (std::vector<LoraUse>{{"anna", 2.0f}}));
        loras.setWeight(3, 1.0);
        loras.remove(0);
        QVERIFY(form.request().video.loras.empty());
    }

    void a_photo_waits_for_consent_that_is_remembered()
    {
        RequestModel form;
        form.set_text("Hello.");
        VideoModel &video = *form.video();
        QVERIFY(video.choosePhoto(QUrl::fromLocalFile(photo_)));
        QVERIFY(video.consent_needed());
        QVERIFY(!form.problem().isEmpty());
        video.giveConsent();
        QVERIFY2(form.problem().isEmpty(), qPrintable(form.problem()));
        QCOMPARE(form.request().video.photo, photo_.toStdString());
        QVERIFY(form.request().video.photo_strength > 0.0f);
        RequestModel later;
        QVERIFY(later.video()->choosePhoto(QUrl::fromLocalFile(photo_)));
        QVERIFY(!later.video()->consent_needed());
    }

    void declining_removes_the_photo_and_what_depends_on_it()
    {
        RequestModel form;
        form.set_text("Hello.");
        VideoModel &video = *form.video();
        QVERIFY(video.choosePhoto(QUrl::fromLocalFile(photo_)));
        video.second_condition()->select("photo");
        video.removePhoto();
        QVERIFY(!video.consent_needed());
        QVERIFY2(form.problem().isEmpty(), qPrintable(form.problem()));
        QVERIFY(form.request().video == VideoSettings{});
        QCOMPARE(form.request().second_condition, std::string("default"));
        QVERIFY(video.choosePhoto(QUrl::fromLocalFile(photo_)));
        QVERIFY(video.consent_needed());
    }

    void a_restored_request_with_a_photo_asks_too()
    {
        GenerationRequest request;
        request.text = "Hello.";
        request.video.photo = photo_.toStdString();
        request.video.photo_strength = 0.3f;
        RequestModel form;
        form.set_request(request);
        QVERIFY(form.video()->consent_needed());
        QVERIFY(!form.problem().isEmpty());
    }

    void only_png_is_taken_as_a_photo()
    {
        VideoModel video;
        const QString other = scratch_->filePath("anna.jpg.png");
        QFile file(other);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("GIF89a no png");
        file.close();
        for (const QString &wrong : {other, scratch_->filePath("missing.png"), scratch_->path()}) {
            QVERIFY(!video.choosePhoto(QUrl::fromLocalFile(wrong)));
            QVERIFY(video.photo_problem().contains(QFileInfo(wrong).fileName()));
            QVERIFY(video.photo().isEmpty());
        }
        QVERIFY(video.choosePhoto(QUrl::fromLocalFile(photo_)));
        QVERIFY(video.photo_problem().isEmpty());
    }

    void memory_counts_the_networks_that_are_chosen()
    {
        std::vector<ModelEntry> models = some_models();
        models.push_back(ScriptedModels::entry("small", "pose_to_video"));
        models.back().is_default = true;
        models.back().parameters = 500'000;
        GenerationRequest request;
        QCOMPARE(bytes_of_networks(request, models), qint64{4} * 500'000);
        request.pose_to_video = "photo-real";
        request.video.controlnet = "open-pose";
        request.video.loras = {{"anna", 1.0f}, {"/not/in/the/list.safetensors", 1.0f}};
        QCOMPARE(bytes_of_networks(request, models), qint64{4} * 3'000'000);
        request.pose_to_video = "mannequin";
        QCOMPARE(bytes_of_networks(request, models), qint64{0});
    }

private:
    std::unique_ptr<QTemporaryDir> scratch_;
    QString photo_;
};

QTEST_GUILESS_MAIN(TestVideoModel)
#include "test_video_model.moc"
