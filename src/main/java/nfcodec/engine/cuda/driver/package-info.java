/** NVIDIA's driver: its library, its functions, its errors. */
package nfcodec.engine.cuda.driver;
