package dev.steadflow.samples;

/** Sees what reaches the sample service. Called from many threads at once; must not block. */
public interface SampleWatcher {

    /** Sees nothing. */
    SampleWatcher NOBODY = new SampleWatcher() {
        @Override
        public void requested(SampleRequest request) {}

        @Override
        public void received(SampleMail mail) {}
    };

    /** A request was answered. */
    void requested(SampleRequest request);

    /** A mail has come, by SMTP or posted. */
    void received(SampleMail mail);
}
