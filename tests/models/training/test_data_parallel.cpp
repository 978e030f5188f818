#include "core/base/random.h"
#include "core/bundle/safetensors.h"
#include "models/training/trainer.h"

#include <torch/torch.h>

#include <QCoreApplication>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmath>
#include <optional>

using namespace signwright;
using namespace signwright::training;

namespace
{

/// Fits a line; which samples a step sees depends on `part`, whichever process or micro-batch that is.
class LineTask : public Task
{
public:
    explicit LineTask(std::uint64_t seed)
    {
        torch::manual_seed(seed);
        weights_ = torch::randn({4, 3}).requires_grad_(true);
    }

    NamedTensors parameters() override { return {{"line/weights", weights_}}; }
    NamedTensors state() override { return {{"seen", seen_}}; }
    Result<StepResult> step(const StepContext &context) override
    {
        const int part = context.world_size > 1 ? context.rank : context.micro_batch;
        Random random(context.seed, mix64(static_cast<std::uint64_t>(context.step * 2 + part)));
        at::Tensor x = torch::empty({8, 4});
        for (int i = 0; i < 32; ++i)
            x.view({32})[i] = random.normal();
        const at::Tensor wanted = torch::cat({x.narrow(1, 0, 1), 2 * x.narrow(1, 1, 2)}, 1);
        seen_[0] += x.sum();
        seen_[1] += 1;
        return StepResult{(torch::mm(x, weights_) - wanted).square().mean(), {}};
    }
    Result<std::map<std::string, double>> validate() override { return std::map<std::string, double>{}; }
    Result<void> write_samples(const std::filesystem::path &, std::int64_t) override { return {}; }
    Result<void> write_bundle(const std::filesystem::path &folder, const nlohmann::json &) override
    {
        std::filesystem::create_directories(folder);
        return write_safetensors(folder / "line.safetensors", nn::data_from_tensors(parameters(), DType::F32));
    }
    Result<void> read_bundle(const std::filesystem::path &) override { return {}; }

    at::Tensor weights() const { return weights_.detach(); }

private:
    at::Tensor weights_;
    at::Tensor seen_ = torch::zeros({2}); ///< sum of all inputs, and how many times it was added to
};

/// Mean of what a run has seen, by its checkpoint; nothing when that cannot be read.
std::optional<double> mean_seen(const QString &folder)
{
    const auto file = SafetensorsFile::open((folder + "/checkpoint.safetensors").toStdString());
    if (!file || !file->tensors().contains("task/seen"))
        return std::nullopt;
    const at::Tensor seen = nn::tensor_from_view(file->tensors().at("task/seen"));
    return (seen[0] / seen[1]).item<double>();
}

Recipe line_recipe(int accumulate)
{
    return recipe_from_json({{"name", "line"},
                             {"task", {{"name", "line"}}},
                             {"steps", 20},
                             {"batch_size", 8},
                             {"accumulate", accumulate},
                             {"seed", 3},
                             {"clip_grad_norm", 1.0},
                             {"optimizer", {{"learning_rate", 0.02}}}},
                            "line")
        .value();
}

Result<void> train_line(LineTask &task, int accumulate, const std::filesystem::path &folder)
{
    TrainingOptions options;
    options.recipe = line_recipe(accumulate);
    options.run_folder = folder;
    options.bundle_folder = folder / "bundle";
    return train(task, options, {});
}

int free_port()
{
    const int handle = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    const bool bound = ::bind(handle, reinterpret_cast<sockaddr *>(&address), size) == 0 &&
                       ::getsockname(handle, reinterpret_cast<sockaddr *>(&address), &size) == 0;
    ::close(handle);
    return bound ? ntohs(address.sin_port) : 0;
}

/// This program again, as one process of a data-parallel run.
std::unique_ptr<QProcess> start_process(int rank, int port, const QString &folder)
{
    auto process = std::make_unique<QProcess>();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("WORLD_SIZE", "2");
    environment.insert("RANK", QString::number(rank));
    environment.insert("MASTER_ADDR", "127.0.0.1");
    environment.insert("MASTER_PORT", QString::number(port));
    process->setProcessEnvironment(environment);
    process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process->start(QCoreApplication::applicationFilePath(), {"--train-in", folder});
    return process;
}

} // namespace

class TestDataParallel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    /// Two processes that start from different weights end with those of one process that sees both parts of every step.
    void two_processes_equal_one_that_accumulates()
    {
        QTemporaryDir alone, together;
        LineTask task(0);
        QVERIFY(train_line(task, 2, alone.path().toStdString()));

        const int port = free_port();
        QVERIFY(port > 0);
        const auto first = start_process(0, port, together.path()), second = start_process(1, port, together.path() + "/other");
        for (QProcess *process : {first.get(), second.get()}) {
            QVERIFY(process->waitForFinished(60000));
            QCOMPARE(process->exitCode(), 0);
        }
        const auto file = SafetensorsFile::open((together.path() + "/bundle/line.safetensors").toStdString());
        QVERIFY(file);
        const at::Tensor weights = torch::zeros({4, 3});
        QVERIFY(nn::load_tensors({{"line/weights", weights}}, file->tensors(), "line"));
        QVERIFY((weights - task.weights()).abs().max().item<double>() < 1e-6);
        QVERIFY(mean_seen(alone.path()) && mean_seen(together.path()));
        QVERIFY(std::abs(*mean_seen(alone.path()) - *mean_seen(together.path())) < 1e-5);
        QVERIFY2(!std::filesystem::exists((together.path() + "/other/bundle").toStdString()), "only process 0 writes");
    }
};

int main(int argc, char **argv)
{
    if (argc == 3 && std::string(argv[1]) == "--train-in") {
        // Process 1 starts elsewhere: it has to take the weights of process 0.
        LineTask task(std::string(std::getenv("RANK")) == "0" ? 0 : 1);
        return train_line(task, 1, argv[2]) ? 0 : 1;
    }
    QCoreApplication application(argc, argv);
    TestDataParallel test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_data_parallel.moc"
